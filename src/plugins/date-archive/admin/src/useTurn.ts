import * as React from 'react';

/** How long a failure is left alone before it is tried again. */
export const RETRY_MS = 30_000;

/** A number that changes when it is time to ask again: with each look at the window, and when it is told to. */
export const useTurn = (): [turn: number, next: () => void] => {
  const [turn, setTurn] = React.useState(0);
  const next = React.useCallback(() => setTurn((last) => last + 1), []);
  React.useEffect(() => {
    window.addEventListener('focus', next);
    return () => window.removeEventListener('focus', next);
  }, [next]);
  return [turn, next];
};
