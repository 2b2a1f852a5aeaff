import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { differencesIn } from './naive-archive';
import { type Newsroom, startNewsroom } from './newsroom';
import { createProject, type Project } from './project';

const { databases } = inject('available');

const relation = (kind: string, target: string, other: Record<string, string>) => ({
  ...{ type: 'relation', relation: kind, target: `api::${target}.${target}` },
  ...other,
});

// A relation of every kind that can be written from both of its sides, each of them a cut.
const CONTENT_TYPES = {
  talk: {
    options: { draftAndPublish: true },
    attributes: {
      title: { type: 'string' },
      heldAt: { type: 'datetime' },
      host: relation('manyToOne', 'host', { inversedBy: 'talks' }),
      hall: relation('oneToOne', 'hall', { inversedBy: 'talk' }),
      seats: relation('oneToMany', 'seat', { mappedBy: 'talk' }),
      topics: relation('manyToMany', 'topic', { inversedBy: 'talks' }),
    },
  },
  host: {
    attributes: { name: { type: 'string' }, talks: relation('oneToMany', 'talk', { mappedBy: 'host' }) },
  },
  hall: {
    attributes: { name: { type: 'string' }, talk: relation('oneToOne', 'talk', { mappedBy: 'hall' }) },
  },
  seat: {
    attributes: { name: { type: 'string' }, talk: relation('manyToOne', 'talk', { inversedBy: 'seats' }) },
  },
  topic: {
    options: { draftAndPublish: true },
    attributes: { name: { type: 'string' }, talks: relation('manyToMany', 'talk', { mappedBy: 'topics' }) },
  },
};

const CUTS = { host: 'host', hall: 'hall', seat: 'seats', topic: 'topics' };
const ARCHIVE = { contentTypes: { 'api::talk.talk': { dateField: 'heldAt', cuts: CUTS } } };

describe.each(databases)('a relation written from its other side, on %s', (client) => {
  let project: Project;
  let newsroom: Newsroom;

  const documents = (type: string) => newsroom.strapi.documents(`api::${type}.${type}` as never);
  const publish = (type: string, data: Record<string, unknown>) =>
    documents(type).create({ status: 'published', data } as never);
  const giveTo = (type: string, documentId: string, data: Record<string, unknown>) =>
    documents(type).update({ documentId, data, status: 'published' } as never);

  /** How many talks each of two has, as the month counts and as the days list them. */
  const talksOf = async (cut: string, owners: { documentId: string }[]) => {
    const found = [];
    for (const { documentId } of owners) {
      const of = `?${cut}=${documentId}`;
      const days = (await newsroom.ask(`/api/date-archive/2022/11${of}`)).body.data;
      const counted = days.reduce((sum, { count }) => sum + count, 0);
      const listed = (
        await newsroom.ask(`/api/date-archive?from=2022-11-01&to=2022-11-30&${cut}=${documentId}`)
      ).body.data.length;
      found.push([counted, listed]);
    }
    return found;
  };

  beforeAll(async () => {
    project = await createProject({ archive: ARCHIVE, contentTypes: CONTENT_TYPES });
    newsroom = await startNewsroom(client, undefined, project.dist);
    const { strapi } = newsroom;
    const role = await strapi.db
      .query('plugin::users-permissions.role')
      .findOne({ where: { type: 'public' } });
    const granted = [
      ...['years', 'days', 'day'].map((action) => `plugin::date-archive.date-archive.${action}`),
      ...Object.keys(CONTENT_TYPES).map((type) => `api::${type}.${type}.find`),
    ];
    for (const action of granted) {
      await strapi.db
        .query('plugin::users-permissions.permission')
        .create({ data: { action, role: role.id } });
    }
  });

  afterAll(async () => {
    await newsroom?.stop();
    await project?.remove();
  });

  test.each([
    ['host', 'talks', 'host'],
    ['hall', 'talk', 'hall'],
    ['seat', 'talk', 'seat'],
    ['topic', 'talks', 'topic'],
  ])('moves a talk from one %s’s archive to another’s', async (type, ofOwner, cut) => {
    const talk = await publish('talk', { title: type, heldAt: '2022-11-18T02:00:00.000Z' });
    const first = await publish(type, { name: 'Thứ nhất', [ofOwner]: talk.documentId });
    const second = await publish(type, { name: 'Thứ hai' });
    expect(await talksOf(cut, [first, second])).toEqual([
      [1, 1],
      [0, 0],
    ]);

    await giveTo(type, second.documentId, { [ofOwner]: talk.documentId });
    const [ofFirst, ofSecond] = await talksOf(cut, [first, second]);
    expect(ofSecond).toEqual([1, 1]);
    expect(ofFirst[0]).toBe(ofFirst[1]);
    expect(await differencesIn(newsroom.strapi)).toEqual([]);
  });

  test.each([
    ['hall', 'hall', 'hall'],
    ['seat', 'seats', 'seat'],
  ])('takes a %s that another talk is given from the talk that had it', async (type, ofTalk, cut) => {
    const owned = await publish(type, { name: 'Của ai' });
    const one = await publish('talk', {
      ...{ title: 'Trước', heldAt: '2022-11-03T02:00:00.000Z', [ofTalk]: owned.documentId },
    });
    expect(await talksOf(cut, [owned])).toEqual([[1, 1]]);

    await publish('talk', { title: 'Sau', heldAt: '2022-11-25T02:00:00.000Z', [ofTalk]: owned.documentId });
    const [[counted, listed]] = await talksOf(cut, [owned]);
    expect(counted).toBe(listed);
    expect(await differencesIn(newsroom.strapi)).toEqual([]);
    await documents('talk').delete({ documentId: one.documentId } as never);
  });
});
