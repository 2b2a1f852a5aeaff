import type { Core } from '@strapi/strapi';
import { createClient } from 'redis';
import { readConfig } from '../config';

/** Tells the instances of a project that one of them has written. */
export interface Wire {
  announce(): void;
  /** Whether what others announce arrives. */
  isConnected(): boolean;
  onAnnounced(hear: () => void): void;
  close(): void;
}

/** Another project on the same Redis that says the same costs one look at the database, no more. */
const CHANNEL = 'date-archive:changed';

/**
 * A wire through Redis, where the configuration names one. It is never waited for: while Redis is away, every look
 * goes to the database, as without it.
 */
export function createWire(strapi: Core.Strapi): Wire | null {
  const { redisUrl } = readConfig(strapi);
  if (!redisUrl) return null;
  const speaker = createClient({ url: redisUrl });
  const listener = speaker.duplicate();
  const hearers: (() => void)[] = [];
  let isSubscribed = false;
  let isWarned = false;

  const warn = (error: Error): void => {
    if (!isWarned)
      strapi.log.warn(`date-archive: no Redis (${error.message}); the database is asked instead.`);
    isWarned = true;
  };
  for (const client of [speaker, listener]) {
    client.on('error', warn);
    client.on('ready', () => {
      isWarned = false;
    });
  }
  // They try again by themselves.
  speaker.connect().catch(warn);
  listener
    .connect()
    .then(() =>
      listener.subscribe(CHANNEL, () => {
        for (const hear of hearers) hear();
      })
    )
    .then(() => {
      isSubscribed = true;
    })
    .catch(warn);

  return {
    announce(): void {
      for (const hear of hearers) hear();
      if (speaker.isReady) speaker.publish(CHANNEL, '').catch(warn);
    },
    isConnected: () => isSubscribed && listener.isReady,
    onAnnounced(hear): void {
      hearers.push(hear);
    },
    close(): void {
      for (const client of [speaker, listener]) client.destroy();
    },
  };
}
