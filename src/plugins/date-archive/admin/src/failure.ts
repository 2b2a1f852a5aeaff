import { isFetchError } from '@strapi/admin/strapi-admin';

/** Why there is no answer: in the server's own words, or none where it could not be reached or did not say. */
export interface Failure {
  sentence: string | null;
}

/** Strapi's own words, in English, where it does not let someone in. */
const UNSAID = [
  'Policy Failed',
  'Forbidden',
  'Unauthorized',
  'Missing or invalid credentials',
  'Internal Server Error',
  'Unknown Server Error',
];

/** The server's sentence of an error; null where it said nothing that an editor could use. */
export const failureOf = (error: unknown): Failure => ({
  sentence: isFetchError(error) && !UNSAID.includes(error.message) ? error.message : null,
});
