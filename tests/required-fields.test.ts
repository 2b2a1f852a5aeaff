import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AskAs, createUser, logIn } from './admin-users';
import { type Newsroom, startNewsroom } from './newsroom';

const MODEL = 'api::model.model';
const MODELS = `/content-manager/collection-types/${MODEL}`;

let newsroom: Newsroom;
let asEditor: AskAs;

beforeAll(async () => {
  newsroom = await startNewsroom();
  asEditor = await logIn(newsroom.ask, (await createUser(newsroom.strapi, 'strapi-super-admin')).email);
});

afterAll(() => newsroom?.stop());

const obstaclesOf = async (documentId: string, values: object) => {
  const question = { documentId, locale: 'vi', values };
  const { body } = await asEditor('POST', `/newsroom/publishing-preview/${MODEL}`, question);
  return (body.data as unknown as { obstacles: { path: string[]; message: string }[] }).obstacles;
};

const createModel = async (place: object[]) => {
  const { documentId } = await newsroom.strapi
    .documents(MODEL)
    .create({ locale: 'vi', data: { name: 'Tổ tự quản', place } as never });
  const saved = await newsroom.strapi.documents(MODEL).findOne({ documentId, populate: ['place'] });
  return { documentId, place: (saved as unknown as { place: { id: number }[] }).place };
};

const MISSING = [
  { path: ['place', '0', 'level'], message: 'Cấp hành chính: không được để trống.' },
  { path: ['place', '1', 'name'], message: 'Tên địa danh: không được để trống.' },
];

test('what a component must have is told beforehand, as publishing then refuses it', async () => {
  const { documentId } = await createModel([{ name: 'Quản Bạ' }, { level: 'commune' }]);
  expect(await obstaclesOf(documentId, {})).toEqual(MISSING);
  const { status, body } = await asEditor('POST', `${MODELS}/${documentId}/actions/publish?locale=vi`, {});
  expect(status).toBe(400);
  expect(body.error.details.errors).toMatchObject(MISSING);
});

test('so it is where it is saved and published in one, and a component that is kept keeps what is not given', async () => {
  const { documentId, place } = await createModel([{ name: 'Quản Bạ', level: 'commune' }]);
  const publish = (places: object[]) =>
    asEditor('POST', `${MODELS}/${documentId}/actions/publish?locale=vi`, { place: places });
  const refused = await publish([{ id: place[0].id, level: null }, { level: 'commune' }]);
  expect(refused.body.error.details.errors).toMatchObject(MISSING);
  const values = { place: [{ id: place[0].id, successor: 'xã Lùng Tám' }] };
  expect(await obstaclesOf(documentId, values)).toEqual([]);
  expect((await publish(values.place)).status).toBe(200);
});
