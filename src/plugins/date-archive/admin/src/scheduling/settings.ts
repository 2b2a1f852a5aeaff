import { getFetchClient } from '@strapi/admin/strapi-admin';
import * as React from 'react';
import type { Settings } from '../../../shared/contract';
import { RETRY_MS, useTurn } from '../useTurn';

export type ArchivedSettings = Settings['contentTypes'][number];

let asked: Promise<Settings> | undefined;

const ask = (): Promise<Settings> => {
  asked ??= getFetchClient()
    .get<Settings>('/date-archive/settings')
    .then(({ data }) => data);
  asked.catch(() => (asked = undefined));
  return asked;
};

/** The plugin's settings, asked for once, and after a failure again. */
export const useSettings = (): { settings?: Settings; hasFailed: boolean } => {
  const [settings, setSettings] = React.useState<Settings>();
  const [hasFailed, setHasFailed] = React.useState(false);
  const [turn, next] = useTurn();
  React.useEffect(() => {
    if (settings) return undefined;
    let isCurrent = true;
    let timer: ReturnType<typeof setTimeout>;
    ask().then(
      (found) => isCurrent && setSettings(found),
      () => {
        if (!isCurrent) return;
        setHasFailed(true);
        timer = setTimeout(next, RETRY_MS);
      }
    );
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [settings, turn, next]);
  return { settings, hasFailed: hasFailed && !settings };
};

/**
 * The settings, and what they say of a content type; undefined for one that has no archive, and without the settings:
 * the panel stays away, and the editor's work goes on.
 */
export const useArchived = (
  model: string
): { settings: Settings; archived: ArchivedSettings } | undefined => {
  const { settings } = useSettings();
  const archived = settings?.contentTypes.find(({ uid }) => uid === model);
  return settings && archived && { settings, archived };
};
