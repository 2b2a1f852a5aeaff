import type { Core } from '@strapi/strapi';
import type { Answer, Ask } from './newsroom';

export const PASSWORD = 'Mat-khau-2022';

/** Asks as the admin panel does, as one of its users. */
export type AskAs = (method: string, address: string, data?: unknown) => Promise<Answer>;

let users = 0;

/** The code of the role that may do everything. */
export const ADMINISTRATOR = 'strapi-super-admin';

/** A new user of a role or several, by their codes; the panel's language is the one in the profile. */
export async function createUser(
  strapi: Core.Strapi,
  codes: string | string[],
  preferedLanguage: string | null = 'vi'
): Promise<{ id: number; email: string }> {
  users += 1;
  const all = [codes].flat();
  const roles = await Promise.all(all.map((code) => strapi.service('admin::role').findOne({ code })));
  return strapi.service('admin::user').create({
    firstname: 'Người',
    lastname: `thứ ${users}`,
    email: `${all[0]}-${users}@toasoan.example`,
    password: PASSWORD,
    isActive: true,
    registrationToken: null,
    preferedLanguage,
    roles: roles.map(({ id }) => id),
  });
}

export async function logIn(ask: Ask, email: string): Promise<AskAs> {
  const { body } = await ask('/admin/login', { method: 'POST', data: { email, password: PASSWORD } });
  // The browser's language is not the profile's.
  const headers = { Authorization: `Bearer ${body.data.token}`, 'Accept-Language': 'en' };
  return (method, address, data) => ask(address, { method, headers, data });
}
