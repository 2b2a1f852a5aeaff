import type { Filling, Value } from './archive';

const CHUNK = 256 * 1024;

const toText = (value: Value): string => {
  if (value === null) return '\\N';
  if (value instanceof Date) return value.toISOString().replace('T', ' ').replace('Z', '');
  if (typeof value === 'boolean') return value ? '1' : '0';
  return String(value).replace(
    /[\\\t\n]/g,
    (sign) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n' })[sign] ?? ''
  );
};

/** Rows as PostgreSQL's COPY and MySQL's LOAD DATA read them. */
export function* toLines({ rows }: Filling): Generator<Buffer> {
  let lines = '';
  for (const row of rows()) {
    lines += `${row.map(toText).join('\t')}\n`;
    if (lines.length < CHUNK) continue;
    yield Buffer.from(lines);
    lines = '';
  }
  yield Buffer.from(lines);
}
