import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { startOfDay } from './archive';
import { type Client, HOSTS } from './databases';
import type { Row } from './host';
import { ARCHIVE, KEPT, PAGE_SIZE } from './questions';

const DAY_MS = 86_400_000;
/** In so many days there is always another article. */
const NEAR_DAYS = 31;
const COLUMNS = ['id', 'document_id', 'title', 'slug', 'lead', 'publication_date'];
const PUBLISHED = `from articles where locale = 'vi' and published_at is not null`;

/** With the author and the credited picture that every article has. */
const withPeople = (articles: string, columns: string) => `
  select ${columns}, t.name as author, t.slug as author_slug, t.kind as author_kind, f.caption, f.credit_kind,
    c.name as credit, c.agency
  from (${articles}) a
  left join articles_authors_lnk l on l.article_id = a.id
  left join authors t on t.id = l.author_id
  left join articles_cmps k on k.entity_id = a.id and k.field = 'photos'
  left join components_media_figures f on f.id = k.cmp_id
  left join components_media_figures_credit_lnk fc on fc.figure_id = f.id
  left join photo_credits c on c.id = fc.photo_credit_id`;

/**
 * The bare limit: Node's http server and the database's driver, one query where one is enough, from the ideal index
 * and the counts as the plugin keeps them. It knows nothing of labels, languages, permissions or wrong addresses.
 */
async function main(client: Client, name: string): Promise<void> {
  const driver = await HOSTS[client].open(name);
  const [scope] = await driver.prepare(
    `select id from date_archive_scopes where locale = ? and cut = ? and value = ?`
  )(['vi', '', '']);
  const id = Number(scope.id);

  const list = driver.prepare(
    `${withPeople(
      `select ${COLUMNS.join(', ')} ${PUBLISHED} and publication_date >= ? and publication_date < ?
       order by publication_date desc, document_id desc limit ?`,
      'a.*'
    )} order by a.publication_date desc, a.document_id desc`
  );
  const article = driver.prepare(
    withPeople(
      `select ${COLUMNS.join(', ')}, body ${PUBLISHED} and publication_date >= ? and publication_date < ? and slug = ?`,
      'a.*'
    )
  );
  // Between two bounds: MariaDB otherwise reads all the articles there are.
  const neighbour = (less: '<' | '>', order: 'asc' | 'desc') =>
    driver.prepare(
      `select ${COLUMNS.join(', ')} ${PUBLISHED} and publication_date >= ? and publication_date <= ?
         and (publication_date ${less} ? or document_id ${less} ?)
       order by publication_date ${order}, document_id ${order} limit 1`
    );
  const previous = neighbour('<', 'desc');
  const next = neighbour('>', 'asc');
  const count = driver.prepare(
    `select period, entries from date_archive_counts where scope = ? and unit = ? and period >= ? and period <= ? order by period`
  );

  const entry = async (start: Date, end: Date, slug: string) => {
    const [found] = await article([start, end, slug]);
    const date = new Date(found.publication_date as Date | number);
    const [first, last] = [-1, 1].map((side) => new Date(date.getTime() + side * NEAR_DAYS * DAY_MS));
    const documentId = String(found.document_id);
    const [[before], [after]] = await Promise.all([
      previous([first, date, date, documentId]),
      next([date, last, date, documentId]),
    ]);
    return {
      data: { ...found, body: typeof found.body === 'string' ? JSON.parse(found.body) : found.body },
      previous: before,
      next: after,
    };
  };

  const answer = async (address: string): Promise<string> => {
    const [path, query] = address.split('?');
    const [year, month, day, slug] = path.slice(ARCHIVE.length + 1).split('/');
    const start = day ? startOfDay(`${year}-${month}-${day}`) : new Date(0);
    const end = new Date(start.getTime() + DAY_MS);
    if (slug) return JSON.stringify(await entry(start, end, slug));
    let data: Row[];
    if (day) data = await list([start, end, Number(/pageSize%5D=(\d+)/.exec(query ?? '')?.[1] ?? PAGE_SIZE)]);
    else if (month)
      data = await count([id, 'day', Number(year + month) * 100, Number(year + month) * 100 + 99]);
    else if (year) data = await count([id, 'month', Number(year) * 100, Number(year) * 100 + 99]);
    else data = await count([id, 'year', 0, 9999]);
    return JSON.stringify({ data });
  };

  const kept = new Map<string, string>();
  const answerOnce = async (address: string): Promise<string> => {
    const body = kept.get(address) ?? (await answer(address.slice(KEPT.length)));
    kept.set(address, body);
    return body;
  };

  const server = http.createServer((request, response) => {
    const address = String(request.url);
    void (address.startsWith(KEPT) ? answerOnce(address) : answer(address)).then((body) => {
      response.setHeader('Content-Type', 'application/json; charset=utf-8');
      response.end(body);
    });
  });
  server.listen(0, '127.0.0.1', () => {
    process.send?.({ result: (server.address() as AddressInfo).port });
  });
}

main(process.argv[2] as Client, process.argv[3]).catch((error) => {
  console.error(error);
  process.exit(1);
});
