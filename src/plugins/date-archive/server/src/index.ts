import { bootstrap } from './bootstrap';
import { config } from './config';
import controllers from './controller';
import { register } from './register';
import routes from './routes';
import services from './services';

/** The types of every answer, for a website written in TypeScript. */
export type * from '../../shared/contract';

export default { register, bootstrap, config, controllers, routes, services };
