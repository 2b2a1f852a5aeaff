import type { Host } from './host';
import { mysql } from './mysql';
import { postgres } from './postgres';
import { sqlite } from './sqlite';

export const CLIENTS = ['sqlite', 'postgres', 'mysql'] as const;
export type Client = (typeof CLIENTS)[number];

export const HOSTS: Record<Client, Host> = { sqlite, postgres, mysql };
