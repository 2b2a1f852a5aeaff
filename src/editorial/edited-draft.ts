import type { Schema } from '@strapi/strapi';

type Attributes = Record<string, Schema.Attribute.AnyAttribute>;
type Values = Record<string, unknown>;

/** An entry as the form of the edit view names it when it is chosen or taken out. */
interface Choice {
  id?: number;
  documentId?: string;
  apiData?: { documentId?: string };
}

/** Of each relation: more is no byline, and each costs a question to the database. */
const MOST_CHOSEN = 100;

/** Finds what an editor has chosen; undefined if there is none, or the editor may not read it. */
export type Load = (target: string, documentId: string) => Promise<Values | undefined>;

const isChange = (value: unknown): value is { connect?: Choice[]; disconnect?: Choice[] } =>
  typeof value === 'object' && value !== null && ('connect' in value || 'disconnect' in value);

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const documentIdOf = (choice: Choice | null): string | undefined => {
  const found = choice?.apiData?.documentId ?? choice?.documentId;
  return typeof found === 'string' ? found : undefined;
};

const changeRelation = async (
  saved: unknown,
  value: unknown,
  target: string,
  most: number,
  load: Load
): Promise<unknown[]> => {
  const before = [saved].flat().filter(Boolean) as Choice[];
  if (!isChange(value)) return before;
  const gone = listOf(value.disconnect) as (Choice | null)[];
  const chosen = (listOf(value.connect) as (Choice | null)[]).map(documentIdOf);
  const added = [...new Set(chosen)].slice(-most);
  const isNamed = (one: Choice, ids: (string | undefined)[]): boolean => ids.includes(one.documentId);
  const stays = before.filter(
    // An entry that was only moved is taken out and put in again.
    (one) => !isNamed(one, gone.map(documentIdOf)) && !isNamed(one, added)
  );
  const loaded = await Promise.all(
    added.map((documentId) => (documentId === undefined ? undefined : load(target, documentId)))
  );
  return [...stays, ...loaded.filter((one) => one !== undefined)];
};

/**
 * A draft as it would be after saving what stands in the form of the edit view: relations there are what is chosen
 * (`connect`) and what is taken out (`disconnect`), components are known by their ids, other values stand for
 * themselves. A field that the form does not have stays as it is saved.
 *
 * @param saved the draft with its relations and components loaded; empty for an entry that is not saved yet.
 */
export async function applyForm(
  saved: Values,
  form: Values,
  attributes: Attributes,
  attributesOf: (component: string) => Attributes,
  load: Load
): Promise<Values> {
  const applied: Values = { ...saved };
  for (const [name, attribute] of Object.entries(attributes)) {
    const value = form[name];
    if (value === undefined) continue;
    if (attribute.type === 'component') {
      const before = [saved[name]].flat().filter(Boolean) as Values[];
      const items = [value]
        .flat()
        .filter((item) => typeof item === 'object' && item !== null)
        .slice(0, MOST_CHOSEN) as Values[];
      const after = await Promise.all(
        items.map((item) => {
          const own = before.find(({ id }) => id !== undefined && id === item.id) ?? {};
          return applyForm(own, item, attributesOf(attribute.component), attributesOf, load);
        })
      );
      applied[name] = attribute.repeatable ? after : (after[0] ?? null);
    } else if (attribute.type === 'relation') {
      // The other side is not this entry's to choose, nor are its languages.
      if (!('target' in attribute) || 'mappedBy' in attribute || name === 'localizations') continue;
      const isMany = attribute.relation.endsWith('Many');
      const most = isMany ? MOST_CHOSEN : 1;
      const related = await changeRelation(saved[name], value, attribute.target, most, load);
      applied[name] = isMany ? related : (related.at(-1) ?? null);
    } else {
      applied[name] = value;
    }
  }
  return applied;
}
