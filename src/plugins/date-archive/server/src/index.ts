import { dateArchive } from './archive/controller';
import { bootstrap, destroy } from './bootstrap';
import { config } from './config';
import { desk } from './desk/controller';
import { settings } from './desk/settings';
import { middlewares, register } from './register';
import routes from './routes';
import { scheduling } from './scheduling/controller';
import services from './services';

/** The types of every answer, for a website written in TypeScript. */
export type * from '../../shared/contract';
export type * from '../../shared/desk';
export type { Maintenance, Screen } from './counts/maintenance';

const controllers = { 'date-archive': dateArchive, desk, scheduling, settings };

export default { register, bootstrap, destroy, config, controllers, middlewares, routes, services };
