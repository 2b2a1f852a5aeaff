import { temporary } from './own-temporary-folder';
import fs from 'node:fs/promises';
import path from 'node:path';
import { expect, vi } from 'vitest';
import { createToken, type Newsroom, root, startNewsroom } from './newsroom';

export interface Stored {
  id: number;
  name: string;
  ext: string;
  mime: string;
  url: string;
  width: number;
  height: number;
  caption: string | null;
  creator: string | null;
  creditLine: string | null;
  copyright: string | null;
  takenAt: string | null;
  formats: Record<string, { url: string; width: number; height: number }> | null;
}

interface Sent {
  status: number;
  files: Stored[];
  error: { name: string; message: string; status: number };
}

export type Part = [name: string, bytes: Buffer, mime?: string];
type Headers = Record<string, string>;

const uploads = path.join(root, 'public/uploads');
const PASSWORD = 'Mat-khau-2022';

export const urlsOf = ({ url, formats }: Stored): string[] => [
  url,
  ...Object.values(formats ?? {}).map((one) => one.url),
];
export const bytesOf = (url: string): Promise<Buffer> => fs.readFile(path.join(root, 'public', url));

/** What lies in the temporary folder beside the newsroom's database. */
const readTemporary = async () =>
  (await fs.readdir(temporary)).filter((name) => !/^toa-soan-[A-Za-z0-9]{6}$/.test(name));

/** A newsroom, and someone at a desk of it who sends files. */
export interface Desk {
  newsroom: Newsroom;
  /** Of an administrator whose language is Vietnamese, and of a website. */
  admin: Headers;
  token: Headers;
  ask(address: string, headers: Headers): Promise<{ status: number; body: never }>;
  /** Someone new with these roles. */
  signUp(email: string, roles: number[]): Promise<Headers>;
  send(
    parts: Part[],
    options?: { address?: string; headers?: Headers; info?: unknown; fields?: Record<string, string> }
  ): Promise<Sent>;
  /** Sends a picture that is taken in. */
  upload(name: string, bytes: Buffer, mime?: string, info?: unknown): Promise<Stored>;
  /** Everything that an upload could leave behind, of files with short names. */
  remains(): Promise<{ files: string[]; rows: number; temporary: string[] }>;
  stop(): Promise<void>;
}

export async function openDesk(client?: 'sqlite' | 'postgres' | 'mysql'): Promise<Desk> {
  await fs.mkdir(temporary, { recursive: true });
  const newsroom = await startNewsroom(client);
  const { strapi } = newsroom;
  const { port } = strapi.server.httpServer.address() as { port: number };
  const origin = `http://127.0.0.1:${port}`;
  const stored: Stored[] = [];

  const signUp: Desk['signUp'] = async (email, roles) => {
    const person = { email, firstname: email, password: PASSWORD, isActive: true, preferedLanguage: 'vi' };
    await strapi.service('admin::user').create({ ...person, roles });
    const response = await fetch(`${origin}/admin/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password: PASSWORD }),
    });
    const { data } = (await response.json()) as { data: { token: string } };
    return { Authorization: `Bearer ${data.token}`, 'Accept-Language': 'vi' };
  };
  const role = await strapi.service('admin::role').getSuperAdmin();
  const admin = await signUp('thuky@toasoan.example', [role.id]);

  const send: Desk['send'] = async (
    parts,
    { address = '/upload', headers = admin, info, fields = {} } = {}
  ) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    for (const [name, bytes, mime = 'image/jpeg'] of parts)
      form.append('files', new Blob([new Uint8Array(bytes)], { type: mime }), name);
    for (const one of info === undefined ? [] : [info].flat())
      form.append('fileInfo', typeof one === 'string' ? one : JSON.stringify(one));
    const response = await fetch(`${origin}${address}`, { method: 'POST', headers, body: form });
    const body = (await response.json()) as Stored[] & { error: Sent['error'] };
    const files = response.ok ? [body as Stored | Stored[]].flat() : [];
    stored.push(...files);
    // Strapi does not wait for the removal of what it has read.
    if (response.ok)
      await vi.waitFor(async () => expect(await readTemporary()).toEqual([]), { timeout: 20_000 });
    return { status: response.status, files, error: body.error };
  };

  return {
    newsroom,
    admin,
    token: await createToken(strapi),
    signUp,
    send,
    async ask(address, headers) {
      const response = await fetch(`${origin}${address}`, { headers });
      return { status: response.status, body: (await response.json()) as never };
    },
    async upload(name, bytes, mime, info) {
      const { status, files, error } = await send([[name, bytes, mime]], { info });
      expect(error?.message).toBeUndefined();
      expect(status).toBe(201);
      return files[0];
    },
    async remains() {
      return {
        files: (await fs.readdir(uploads))
          .filter((name) => /^((thumbnail|small|medium|large)_)?(x|a+|b|cu|moi)_[0-9a-f]{10}\./.test(name))
          .sort(),
        rows: await strapi.db.query('plugin::upload.file').count({}),
        temporary: await readTemporary(),
      };
    },
    async stop() {
      for (const url of stored.flatMap(urlsOf)) await fs.rm(path.join(root, 'public', url), { force: true });
      await newsroom.stop();
      await fs.rm(temporary, { recursive: true });
    },
  };
}
