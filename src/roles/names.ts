import type { Core, Schema, UID } from '@strapi/strapi';
import { type Language, namesOf, readLanguage } from '../editorial/sentences';
import { UNPUBLISH } from './actions';

/** A line of the table in Settings → Roles, and the lines that open below it. */
interface Line {
  label: string;
  value: string;
  children?: Line[];
}

interface Section {
  actions: { actionId: string }[];
  subjects: { uid: string; label: string; properties: Line[] }[];
}

/**
 * The table of rights in Settings → Roles in the words of the rest of the panel: Strapi shows the names that types and
 * fields have in the API. Unpublishing stands after publishing.
 */
export function nameRights(strapi: Core.Strapi): void {
  const nameFields = (owner: string, lines: Line[], language: Language): void => {
    const { attributes } = strapi.getModel(owner as UID.Schema);
    for (const line of lines) {
      const attribute = (attributes as Record<string, Schema.Attribute.AnyAttribute>)[line.value];
      line.label = namesOf(owner, language)?.fields[line.value]?.label ?? line.label;
      if (line.children && attribute?.type === 'component')
        nameFields(attribute.component, line.children, language);
    }
  };

  strapi
    .service('admin::permission')
    .sectionsBuilder.addHandler('collectionTypes', ({ section }: { section: Section }) => {
      const language = readLanguage(strapi);
      section.actions.sort(
        (one, other) => Number(one.actionId === UNPUBLISH) - Number(other.actionId === UNPUBLISH)
      );
      for (const subject of section.subjects) {
        subject.label = namesOf(subject.uid, language)?.name ?? subject.label;
        const fields = subject.properties.find(({ value }) => value === 'fields')?.children ?? [];
        nameFields(subject.uid, fields, language);
      }
    });
}
