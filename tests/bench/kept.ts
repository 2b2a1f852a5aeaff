import path from 'node:path';

/** Where the benchmark keeps what it has made, from one run to the next. */
export const folder = path.resolve(process.cwd(), '.tmp/bench');
