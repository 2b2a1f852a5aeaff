import { type Desk, openDesk, type Stored } from './uploads';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { publishArticle } from './newsroom';
import { credited, photo } from './pictures';

const ARTICLE = 'api::article.article';
const CREDIT = 'api::photo-credit.photo-credit';

interface Suggested {
  data: { id: number; creator: string | null; suggestion: { kind: string; credit?: { name: string } } }[];
}
interface Uncredited {
  data: { count: number; articles: { documentId: string; title: string | null; isPublished: boolean }[] };
}

describe.each(inject('available').databases)('on %s', (client) => {
  let desk: Desk;
  let picture: Stored;
  let silent: Stored;

  /** Someone with a role that may do these actions, each on its subject and in its fields. */
  const withRole = async (
    name: string,
    actions: [action: string, subject: string | null, fields?: string[]][]
  ) => {
    const { strapi } = desk.newsroom;
    const role = await strapi.service('admin::role').create({ name, description: '' });
    await strapi.service('admin::role').assignPermissions(
      role.id,
      actions.map(([action, subject, fields]) => ({
        action,
        subject,
        properties: fields ? { fields } : {},
        conditions: [],
      }))
    );
    return desk.signUp(`${name}@toasoan.example`, [role.id]);
  };

  beforeAll(async () => {
    desk = await openDesk(client);
    picture = await desk.upload('anh.jpg', await credited('jpeg', 300, 200));
    silent = await desk.upload('anh.jpg', await photo(300, 200).jpeg().toBuffer());
  });
  afterAll(async () => {
    await desk?.stop();
  });

  const suggested = async (headers = desk.admin) => {
    const { body } = await desk.ask(`/newsroom/pictures?files=${picture.id},${silent.id}`, headers);
    return new Map((body as Suggested).data.map((one) => [one.id, one.suggestion]));
  };

  describe('what a picture says, to whom', () => {
    test('a new credit is proposed, and once it is there it is meant', async () => {
      expect(await suggested()).toEqual(
        new Map<number, unknown>([
          [picture.id, { kind: 'proposal', credit: { name: 'Nguyễn Văn A', agency: 'TTXVN' } }],
          [silent.id, { kind: 'none' }],
        ])
      );
      const data = { name: 'Nguyễn Văn A', agency: 'TTXVN' };
      const { documentId } = await desk.newsroom.strapi.documents(CREDIT).create({ data });
      expect((await suggested()).get(picture.id)).toMatchObject({ kind: 'match', credit: { documentId } });
    });

    test('who may not read photo credits is shown none', async () => {
      const headers = await withRole('khong-nguon', [['plugin::upload.read', null]]);
      expect((await suggested(headers)).get(picture.id)?.kind).toBe('proposal');
    });

    test('who may not see the media library is shown no picture', async () => {
      const headers = await withRole('khong-tep', [
        ['plugin::content-manager.explorer.read', CREDIT, ['name']],
      ]);
      expect(await suggested(headers)).toEqual(new Map());
    });

    test.each(['', 'abc', '1,', '-1', '1;2', Array(60).fill('1').join(',')])(
      'files “%s” are refused',
      async (files) => {
        const { status, body } = await desk.ask(`/newsroom/pictures?files=${files}`, desk.admin);
        expect([status, (body as { error: { message: string } }).error.message]).toEqual([
          400,
          expect.stringContaining('mã số của các tệp'),
        ]);
      }
    );

    test.each(['/newsroom/pictures?files=1', '/newsroom/uncredited'])(
      '%s is for those who are signed in',
      async (address) => {
        expect((await desk.ask(address, {})).status).toBe(401);
      }
    );
  });

  describe('a picture without its credit', () => {
    const refusal = 'Ảnh thứ 1 chưa có nguồn ảnh: hãy chọn nguồn ảnh trước khi xuất bản.';

    test('is not published, in an article or a model', async () => {
      const photos = [{ image: picture.id }];
      await expect(publishArticle(desk.newsroom.strapi, undefined, { photos })).rejects.toThrow(refusal);
      const model = { name: 'Camera an ninh', photos } as never;
      await expect(
        desk.newsroom.strapi
          .documents('api::model.model')
          .create({ data: model, status: 'published', locale: 'vi' })
      ).rejects.toThrow(refusal);
    });

    test('is a draft like any other, and on the list of the home page', async () => {
      const data = { title: 'Cầu mới', photos: [{ image: picture.id }] } as never;
      const { documentId } = await desk.newsroom.strapi.documents(ARTICLE).create({ data, locale: 'vi' });
      const { body } = await desk.ask('/newsroom/uncredited', desk.admin);
      expect((body as Uncredited).data).toMatchObject({
        count: 1,
        articles: [{ documentId, title: 'Cầu mới', isPublished: false }],
      });
    });

    test('is published where the newsroom does not ask for credits, and stays on the list', async () => {
      const { strapi } = desk.newsroom;
      strapi.config.set('newsroom.requirePhotoCredit', false);
      try {
        await publishArticle(strapi, undefined, { title: 'Không hỏi nguồn', photos: [{ image: silent.id }] });
      } finally {
        strapi.config.set('newsroom.requirePhotoCredit', true);
      }
      const { body } = await desk.ask('/newsroom/uncredited', desk.admin);
      expect((body as Uncredited).data).toMatchObject({
        count: 2,
        articles: [{ title: 'Không hỏi nguồn', isPublished: true }, { title: 'Cầu mới' }],
      });
    });

    test('with its credit it is published, and not on the list; a credit without its picture is in order', async () => {
      const credit = await desk.newsroom.strapi.documents(CREDIT).findFirst({});
      const photos = [{ image: picture.id, credit: credit?.documentId }, { credit: credit?.documentId }, {}];
      await publishArticle(desk.newsroom.strapi, undefined, { photos });
      const { body } = await desk.ask('/newsroom/uncredited', desk.admin);
      expect((body as Uncredited).data.count).toBe(2);
    });

    test('who may read other people’s articles no more than their own sees no more here', async () => {
      const { status } = await desk.ask('/newsroom/uncredited', await withRole('khong-bai', []));
      expect(status).toBe(403);
      const { strapi } = desk.newsroom;
      const role = await strapi.service('admin::role').create({ name: 'cua-minh', description: '' });
      await strapi.service('admin::role').assignPermissions(role.id, [
        {
          action: 'plugin::content-manager.explorer.read',
          subject: ARTICLE,
          properties: { fields: ['title', 'photos.image'], locales: ['vi', 'en'] },
          conditions: ['admin::is-creator'],
        },
      ]);
      const { body } = await desk.ask(
        '/newsroom/uncredited',
        await desk.signUp('phongvien@toasoan.example', [role.id])
      );
      expect((body as Uncredited).data).toMatchObject({ count: 0, articles: [] });
    });
  });
});
