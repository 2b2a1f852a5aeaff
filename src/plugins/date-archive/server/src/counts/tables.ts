import type { Core } from '@strapi/strapi';

/** What is counted together: the entries of one content type and locale, all of them or those of one cut. */
export const SCOPES = 'date_archive_scopes';
/** How many published entries each year, month and day of a scope has. */
export const COUNTS = 'date_archive_counts';
/** Writes whose days are not recounted yet. Writers only ever add rows, so that none waits for another. */
export const CHANGES = 'date_archive_changes';
/** One row: how often content has changed. Whoever recounts holds it. */
export const STATE = 'date_archive_state';

const text = (length: number) => ({ type: 'string', column: { args: [length] } });

const id = { type: 'increments' };

const TABLES = [
  {
    tableName: SCOPES,
    attributes: {
      id,
      contentType: text(190),
      locale: text(30),
      cut: text(50),
      value: text(190),
    },
    indexes: [
      { name: 'date_archive_scopes_idx', columns: ['content_type', 'locale', 'cut', 'value'], type: null },
    ],
  },
  {
    tableName: COUNTS,
    attributes: {
      id,
      scope: { type: 'integer' },
      // The scope of all entries of the same content type and locale: a day is recounted for all cuts at once.
      whole: { type: 'integer' },
      unit: text(5),
      // 2022, 202211 or 20221118, as the unit is.
      period: { type: 'integer' },
      entries: { type: 'integer' },
    },
    indexes: [
      { name: 'date_archive_counts_idx', columns: ['scope', 'unit', 'period', 'entries'], type: null },
      { name: 'date_archive_counts_whole_idx', columns: ['whole', 'unit', 'period'], type: null },
    ],
  },
  {
    tableName: CHANGES,
    attributes: {
      id,
      contentType: text(190),
      locale: text(30),
      day: { type: 'integer' },
      cut: text(50),
      value: text(190),
    },
  },
  {
    tableName: STATE,
    attributes: {
      id,
      version: { type: 'biginteger' },
      // Tells a row from the one before, which an import of Strapi's has emptied.
      madeAt: { type: 'biginteger' },
      changedAt: { type: 'biginteger' },
      // Of each content type, what was counted: JSON of `Counted`.
      counted: { type: 'text' },
    },
  },
];

/** The plugin's own tables, made and kept by Strapi's schema sync. They are no content: transfers leave them out. */
export function registerTables(strapi: Core.Strapi): void {
  const models = strapi.get('models');
  for (const table of TABLES) {
    models.add({ uid: `plugin::date-archive.${table.tableName}`, singularName: table.tableName, ...table });
  }
}
