import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { type CacheConfig, readConfig } from '../config';
import type { Answer, Version, Versions } from '../counts/versions';
import { hasCredentials } from './readers';

type Context = Parameters<Core.MiddlewareHandler>[0];

/** What the controller says of an answer it has made. */
export interface Made {
  version: Version;
  lastModified: Date;
  /** Milliseconds since 1970 after which it may be wrong; 0 if it may be wrong already. */
  until: number;
  tags: string[];
}

/** An address longer than any that makes sense is answered, and not remembered. */
const LONGEST_KEY = 2000;
const READS = ['GET', 'HEAD'];

/** Whether `If-None-Match` names an ETag, as RFC 9110 (13.1.2) compares them: weakly. */
const matches = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  (header.trim() === '*' || header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag));

const secondsTo = (until: number, most: number): number =>
  Math.max(0, Math.min(most, Math.floor((until - Date.now()) / 1000)));

const cacheControl = (
  until: number,
  { maxAge, sharedMaxAge }: Pick<CacheConfig, 'maxAge' | 'sharedMaxAge'>
) =>
  until === 0
    ? 'no-store'
    : `public, max-age=${secondsTo(until, maxAge)}, s-maxage=${secondsTo(until, sharedMaxAge)}`;

type Headers = Context['response']['headers'];

/** The headers that were set since, save those that are set for each answer anew. */
const setSince = (before: Headers, after: Headers): Answer['headers'] =>
  Object.entries(after).flatMap(([name, value]): Answer['headers'] => {
    if (value === undefined || before[name] === value) return [];
    return ['content-type', 'content-length'].includes(name)
      ? []
      : [[name, typeof value === 'number' ? String(value) : value]];
  });

/**
 * Gives each answer of the archive its validators and its time to live, and those that are the same for everyone from
 * memory. It stands in `config/middlewares` where the project puts it: whatever comes before it, such as logs and rate
 * limits, sees every request; the headers that come after it, such as those of CORS and security, are kept with the
 * answer.
 */
export const createAnswerCache = (strapi: Core.Strapi): Core.MiddlewareHandler => {
  const { cache } = readConfig(strapi);
  const lives: CacheConfig = cache || { maxBytes: 0, maxAge: 0, sharedMaxAge: 0, tagHeader: 'Cache-Tag' };
  const root = `${strapi.config.get('api.rest.prefix', '/api')}/date-archive`.toLowerCase();
  const versions = (): Versions => strapi.plugin('date-archive').service('versions');

  /** As Strapi's router sees it: in any case. */
  const isArchive = ({ method, path }: Context): boolean =>
    READS.includes(method) &&
    path.slice(0, root.length).toLowerCase() === root &&
    (path.length === root.length || path[root.length] === '/');

  /** CORS answers each origin in its own way. */
  const keyOf = (context: Context): string => `${context.url}\n${context.get('origin')}`;

  const write = (context: Context, { body, etag, until }: Omit<Answer, 'headers'>): void => {
    context.set('Cache-Control', cacheControl(until, lives));
    if (matches(context.get('if-none-match') || undefined, etag)) {
      context.status = 304;
      return;
    }
    context.status = 200;
    context.body = body;
    context.set('Content-Type', 'application/json; charset=utf-8');
  };

  const send = (context: Context, answer: Answer): void => {
    for (const [name, value] of answer.headers) context.set(name, value);
    write(context, answer);
  };

  const make = (context: Context, made: Made): Omit<Answer, 'headers'> => {
    const body = Buffer.from(JSON.stringify(context.body));
    const etag = `"${createHash('sha1').update(body).digest('base64url')}"`;
    context.set('ETag', etag);
    context.set('Last-Modified', made.lastModified.toUTCString());
    context.vary('Authorization');
    if (made.tags.length > 0) context.set(lives.tagHeader, made.tags.join(','));
    return { body, etag, until: made.until };
  };

  return async (context, next) => {
    if (!isArchive(context)) return next();
    const isShared = !hasCredentials(context);
    const key = keyOf(context);
    const mayKeep = cache && isShared && key.length <= LONGEST_KEY;
    if (mayKeep) {
      const version = await versions().heard();
      const kept = version.answers.get(key);
      if (kept && kept.until > Date.now()) return send(context, kept);
    }
    const before = mayKeep ? context.response.headers : {};
    // A refusal passes here as an exception.
    context.set('Cache-Control', 'no-store');
    await next();
    const made = context.state.dateArchive as Made | undefined;
    const { headers } = context.response;
    // What is compressed already can no longer be read; a project puts compression before the answers.
    if (!made || context.status !== 200 || headers['content-encoding']) return;
    const answer = make(context, made);
    if (mayKeep && made.until > Date.now() && !headers['set-cookie']) {
      const own = setSince(before, context.response.headers);
      made.version.answers.set(key, { ...answer, headers: own });
    }
    write(context, answer);
    if (!isShared) context.set('Cache-Control', 'private, no-cache');
  };
};
