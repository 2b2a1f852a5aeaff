import assert from 'node:assert/strict';
import type { Archive } from './archive';
import { PAGE_SIZE, type Questions, stockAddress } from './questions';

const DAYS_CHECKED = 20;

interface Body {
  data: Record<string, unknown>[] & Record<string, unknown>;
  meta: { pagination: { total: number }; previousArticle: Item; nextArticle: Item };
  previous: Item;
  next: Item;
}
type Item = Record<string, unknown> | null | undefined;

const idOf = (item: Item): unknown => item?.documentId ?? item?.document_id ?? null;

const ask = async (port: number, address: string): Promise<Body> => {
  const response = await fetch(`http://127.0.0.1:${port}${address}`);
  assert.equal(response.status, 200, address);
  return (await response.json()) as Body;
};

/**
 * Compares the answers of all servers with each other and with what was put into the archive: the same articles in the
 * same order, the same counts, the same neighbours.
 *
 * @param ports of the plugin with and without its cache, of the bare server, and of stock Strapi.
 * @throws {assert.AssertionError} naming the address whose answer is another one.
 */
export async function checkAnswers(
  archive: Archive,
  days: string[],
  questions: Questions,
  ports: { ours: number[]; bare: number; stock: number }
): Promise<void> {
  const ofDay = archive.vietnameseDays();
  const some = days.slice(0, DAYS_CHECKED);
  const alike = [...ports.ours, ports.bare];

  for (const [index, day] of some.entries()) {
    const expected = (ofDay.get(day) ?? [])
      .map((number) => archive.article(number))
      .sort((a, b) => b.date.getTime() - a.date.getTime() || (a.documentId < b.documentId ? 1 : -1))
      .slice(0, PAGE_SIZE)
      .map(({ documentId }) => documentId);
    const answers = [
      ...alike.map((port): [number, string] => [port, questions.day[index]]),
      [ports.stock, stockAddress(day)] as [number, string],
    ];
    for (const [port, address] of answers) {
      assert.deepEqual((await ask(port, address)).data.map(idOf), expected, address);
    }
  }

  for (const index of some.keys()) {
    const around: unknown[] = [];
    for (const port of alike) {
      const { data, meta, previous, next } = await ask(port, questions.neighbours[index]);
      around.push([data, meta?.previousArticle ?? previous, meta?.nextArticle ?? next].map(idOf));
    }
    for (const one of around) assert.deepEqual(one, around[0], questions.neighbours[index]);
  }

  const month = days[0].slice(0, 7);
  const counts = [...ofDay]
    .filter(([day]) => day.startsWith(month))
    .map(([day, numbers]): [string, number] => [day, numbers.length])
    .sort();
  const totals = counts.map(([, count]) => count);
  for (const port of alike) {
    const { data } = await ask(port, questions.month[0]);
    assert.deepEqual(
      data.map(({ count, entries }) => Number(count ?? entries)),
      totals,
      questions.month[0]
    );
  }
  // Stock Strapi has no counts: it is asked for each day.
  for (const [day, count] of counts) {
    const { meta } = await ask(ports.stock, stockAddress(day, 1));
    assert.equal(meta.pagination.total, count, stockAddress(day, 1));
  }
}
