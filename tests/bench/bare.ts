import http from 'node:http';
import type { AddressInfo } from 'node:net';
import Database from 'better-sqlite3';
import { DAY_MS } from './archive';

const ZONE_OFFSET_MS = 7 * 3_600_000;

/** The bare limit: Node's http server and better-sqlite3 give the articles of a day, with authors and credits. */
function main(file: string): void {
  const db = new Database(file, { readonly: true });
  const list = db.prepare(`
    select a.document_id, a.title, a.slug, a.lead, a.publication_date, t.name as author, f.caption, f.credit_kind, c.name as credit
    from articles a
    left join articles_authors_lnk l on l.article_id = a.id
    left join authors t on t.id = l.author_id
    left join articles_cmps k on k.entity_id = a.id and k.field = 'photos'
    left join components_media_figures f on f.id = k.cmp_id
    left join components_media_figures_credit_lnk fc on fc.figure_id = f.id
    left join photo_credits c on c.id = fc.photo_credit_id
    where a.locale = 'vi' and a.publication_date >= ? and a.publication_date < ? and a.published_at is not null
    order by a.publication_date desc, a.document_id desc limit 25`);
  const server = http.createServer((request, response) => {
    const [year, month, day] = (request.url ?? '').split('/').slice(-3).map(Number);
    const start = Date.UTC(year, month - 1, day) - ZONE_OFFSET_MS;
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ data: list.all(start, start + DAY_MS) }));
  });
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    console.log(JSON.stringify({ port, bootMs: 0, rssMiB: Math.round(process.memoryUsage().rss / 2 ** 20) }));
  });
}

main(process.argv[2]);
