import { bootstrap, destroy } from './bootstrap';
import { config } from './config';
import controllers from './controller';
import { middlewares, register } from './register';
import routes from './routes';
import services from './services';

/** The types of every answer, for a website written in TypeScript. */
export type * from '../../shared/contract';
export type { Maintenance, Screen } from './maintenance';

export default { register, bootstrap, destroy, config, controllers, middlewares, routes, services };
