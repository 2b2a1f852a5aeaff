import { useFetchClient } from '@strapi/admin/strapi-admin';
import * as React from 'react';
import { useIntl } from 'react-intl';
import { type Failure, failureOf } from '../failure';
import { useTurn } from '../useTurn';

interface State<T> {
  key: string;
  answer?: T;
  failure?: Failure;
}

/** How this page asks the plugin: in the language of the panel. */
export const useAsk = () => {
  const { get } = useFetchClient();
  const { locale } = useIntl();
  return React.useCallback(
    async <T>(path: string, params: Record<string, string>, signal?: AbortSignal): Promise<T> => {
      const query = new URLSearchParams(params).toString();
      const address = `/date-archive/desk${path}${query && `?${query}`}`;
      return (await get<T>(address, { signal, headers: { 'Accept-Language': locale } })).data;
    },
    [get, locale]
  );
};

/**
 * The answer to what is asked, anew whenever that changes, and when the window is looked at again; the answer to what
 * was asked before is never shown for it.
 * @param path null for nothing yet.
 */
export function useAnswer<T>(path: string | null, params: Record<string, string>) {
  const ask = useAsk();
  const [turn, next] = useTurn();
  const [state, setState] = React.useState<State<T>>({ key: '' });
  const query = JSON.stringify(params);
  const key = `${path} ${query}`;

  React.useEffect(() => {
    if (path === null) return undefined;
    const controller = new AbortController();
    ask<T>(path, JSON.parse(query) as Record<string, string>, controller.signal)
      .then((answer) => setState({ key, answer }))
      .catch((error: unknown) => {
        if (controller.signal.aborted) return;
        const failure = failureOf(error);
        // What was known before is better than nothing.
        setState((before) => (before.key === key ? { ...before, failure } : { key, failure }));
      });
    return () => controller.abort();
  }, [ask, path, query, key, turn]);

  const isCurrent = state.key === key;
  return {
    answer: isCurrent ? state.answer : undefined,
    failure: isCurrent ? state.failure : undefined,
    isLoading: path !== null && !isCurrent,
    retry: React.useCallback(() => {
      setState(({ key, answer }) => (answer ? { key, answer } : { key: '' }));
      next();
    }, [next]),
  };
}
