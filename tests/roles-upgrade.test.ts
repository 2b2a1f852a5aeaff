import type { Core } from '@strapi/strapi';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AskAs, createUser, logIn } from './admin-users';
import { createDatabase, type Database, type Newsroom, publishArticle, startNewsroom } from './newsroom';

const ARTICLES = '/content-manager/collection-types/api::article.article';
const UNPUBLISH = 'api::newsroom.unpublish';
const PUBLISH = 'plugin::content-manager.explorer.publish';
const PUBLISHES = {
  action: PUBLISH,
  subject: 'api::article.article',
  properties: { locales: ['vi'] },
  conditions: [],
};
/** Of a role that has a language ticked: without one, Strapi lets it read nothing that is translated. */
const READS = { ...PUBLISHES, action: 'plugin::content-manager.explorer.read' };
const STEPS = ['readers-registration', 'strapis-roles', 'unpublishing', 'roles'];

let database: Database;
let newsroom: Newsroom;

const restart = async () => {
  await newsroom.stop();
  newsroom = await startNewsroom('sqlite', database);
};

const rolesOf = (strapi: Core.Strapi) => strapi.service('admin::role');

const namesOf = async (): Promise<string[]> =>
  (await rolesOf(newsroom.strapi).find()).map(({ name }: { name: string }) => name).sort();

const enter = async (role: string): Promise<AskAs> =>
  logIn(newsroom.ask, (await createUser(newsroom.strapi, role)).email);

/** As a database is that a release without these steps has left, with the roles that Strapi makes. */
const goBack = async () => {
  const { strapi } = newsroom;
  for (const step of STEPS)
    await strapi.store.delete({ type: 'core', name: 'toa-soan', key: `first-run-${step}` });
  await strapi.db.query('admin::permission').deleteMany({});
  await strapi.db.query('admin::role').deleteMany({});
  await rolesOf(strapi).createRolesIfNoneExist();
  await strapi.db.query('admin::permission').deleteMany({ where: { action: UNPUBLISH } });
  await strapi.store.set({
    type: 'plugin',
    name: 'users-permissions',
    key: 'advanced',
    value: { allow_register: true, default_role: 'authenticated' },
  });
};

const register = (name: string) =>
  newsroom.ask('/api/auth/local/register', {
    method: 'POST',
    data: { username: name, email: `${name}@toasoan.example`, password: 'Mat-khau-2022' },
  });

beforeEach(async () => {
  database = await createDatabase();
  newsroom = await startNewsroom('sqlite', database);
});

afterEach(async () => {
  await newsroom?.stop();
  await database?.drop();
});

test('what a newsroom changes in its roles stays changed after a restart', async () => {
  const roles = rolesOf(newsroom.strapi);
  const translator = await roles.findOne({ code: 'bien-dich' });
  await roles.deleteByIds([translator.id]);
  const reporter = await roles.findOne({ code: 'phong-vien' });
  await roles.update({ id: reporter.id }, { name: 'Phóng viên tập sự' });
  await roles.assignPermissions(reporter.id, [PUBLISHES]);
  await restart();
  expect(await namesOf()).toEqual(
    ['Biên tập viên', 'Phóng viên tập sự', 'Quản trị', 'Thư ký tòa soạn'].sort()
  );
  const kept = await newsroom.strapi
    .service('admin::permission')
    .findMany({ where: { role: { id: reporter.id } } });
  expect(kept.map(({ action }: { action: string }) => action)).toEqual([PUBLISH]);
});

test('in a database from before, who could publish can unpublish as ever, and roles in use keep their names', async () => {
  await goBack();
  await createUser(newsroom.strapi, 'strapi-editor');
  const { id } = await rolesOf(newsroom.strapi).findOne({ code: 'strapi-editor' });
  await rolesOf(newsroom.strapi).addPermissions(id, [PUBLISHES, READS]);
  await rolesOf(newsroom.strapi).create({ name: 'Phóng viên', code: 'cua-toa-soan', description: 'Có sẵn' });
  await restart();
  expect(await namesOf()).toEqual(
    ['Author', 'Biên dịch', 'Biên tập viên', 'Editor', 'Phóng viên', 'Super Admin', 'Thư ký tòa soạn'].sort()
  );
  expect(await rolesOf(newsroom.strapi).findOne({ name: 'Phóng viên' })).toMatchObject({
    code: 'cua-toa-soan',
    description: 'Có sẵn',
  });
  const { documentId } = await publishArticle(newsroom.strapi, '2022-11-18T08:43:00.000Z');
  const editor = await enter('strapi-editor');
  expect((await editor('POST', `${ARTICLES}/${documentId}/actions/unpublish`, {})).status).toBe(200);
});

test('an administrator who is already there has the right to unpublish', async () => {
  await goBack();
  await restart();
  const administrator = await enter('strapi-super-admin');
  const { documentId } = await publishArticle(newsroom.strapi, '2022-11-18T08:43:00.000Z');
  expect((await administrator('POST', `${ARTICLES}/${documentId}/actions/unpublish`, {})).status).toBe(200);
});

test('where readers have accounts, they can go on making them', async () => {
  await goBack();
  expect((await register('docgia')).status).toBe(200);
  await restart();
  expect((await register('docgia-moi')).status).toBe(200);
});
