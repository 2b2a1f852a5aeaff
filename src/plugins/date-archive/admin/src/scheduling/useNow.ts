import * as React from 'react';

const MINUTE = 60_000;

/** The present moment, kept up until another one has passed: by the second in its last minute, by four before. */
export const useNow = (until?: number): Date => {
  const [now, setNow] = React.useState(() => new Date());
  React.useEffect(() => {
    const left = until === undefined ? 0 : until - now.getTime();
    if (left <= 0) return undefined;
    const timer = setTimeout(() => setNow(new Date()), Math.min(left, left > MINUTE ? MINUTE / 4 : 1000));
    return () => clearTimeout(timer);
  }, [until, now]);
  // A moment may be set that has passed since the last look at the clock.
  return until !== undefined && until > now.getTime() && until <= Date.now() ? new Date() : now;
};
