import autocannon from 'autocannon';

export const CONNECTIONS = 10;

/** One measurement: how many answers came, requests a second, and milliseconds that half of them, and all but a hundredth, took at most. */
export interface Measured {
  answers: number;
  rate: number;
  p50: number;
  p99: number;
}

export const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
};

/** The middle one of each of their figures. */
export const medianOf = (rounds: Measured[]): Measured => ({
  answers: median(rounds.map(({ answers }) => answers)),
  rate: median(rounds.map(({ rate }) => rate)),
  p50: median(rounds.map(({ p50 }) => p50)),
  p99: median(rounds.map(({ p99 }) => p99)),
});

/** Each connection goes through all addresses, beginning at another one. */
const fromAnother = (addresses: string[], connection: number) => {
  const first = Math.floor((connection * addresses.length) / CONNECTIONS);
  return [...addresses.slice(first), ...addresses.slice(0, first)].map((path) => ({ path }));
};

/**
 * Asks a server for some addresses, again and again, over ten connections.
 * @param limit for how many seconds, or how often altogether.
 * @throws {Error} if it refuses one.
 */
export async function measure(
  port: number,
  addresses: string[],
  limit: { seconds: number } | { amount: number }
): Promise<Measured> {
  const durations: number[] = [];
  let first = 0;
  let last = 0;
  let connections = 0;
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon(
      {
        url: `http://127.0.0.1:${port}`,
        connections: CONNECTIONS,
        // autocannon looks once a second whether it is time.
        ...('seconds' in limit ? { duration: limit.seconds - 0.1 } : { amount: limit.amount }),
        setupClient(client) {
          client.setRequests(fromAnother(addresses, connections));
          connections += 1;
        },
      },
      (error, done) => (error ? reject(error as Error) : resolve(done))
    );
    // Its own histogram knows whole milliseconds only.
    instance.on('response', (_client, _status, _bytes, duration) => {
      durations.push(duration);
      last = performance.now();
      first ||= last;
    });
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${addresses[0]}: ${result.non2xx} refusals, ${result.errors} errors`);
  }
  durations.sort((a, b) => a - b);
  const at = (part: number) => durations[Math.floor(part * (durations.length - 1))];
  const rate = ((durations.length - 1) / (last - first)) * 1000;
  return { answers: durations.length, rate, p50: at(0.5), p99: at(0.99) };
}
