import { isDeepStrictEqual } from 'node:util';
import type { Core } from '@strapi/strapi';
import content from '../admin/content.vi.json';
import { type Layout, LAYOUTS } from './layouts';

interface Text {
  label: string;
  help?: string;
  placeholder?: string;
}

/** What the content manager keeps of a type or a component, as far as it is set here. */
interface View {
  settings: { pageSize: number; mainField: string; defaultSortBy: string; defaultSortOrder: string };
  metadatas: Record<
    string,
    {
      edit: { label?: string; description?: string; placeholder?: string; visible?: boolean };
      list: { label: string; sortable?: boolean };
    }
  >;
  layouts: { list: string[]; edit: { name: string; size: number }[][] };
}

type Attributes = Record<string, { type: string; relation?: string }>;

const ROW = 12;
const PAGE_SIZE = 20;
const STRAPIS_PAGE_SIZE = 10;
const STRAPIS_COLUMNS = 4;
const NOT_IN_LISTS = ['json', 'password', 'richtext', 'dynamiczone', 'blocks'];

/** The texts of a type's or a component's fields: its own, and those that every entry has. */
const textsOf = (uid: string): Record<string, Text> => ({
  ...content.everyField,
  ...(content.types as Record<string, { fields: Record<string, Text> }>)[uid].fields,
});

/** The layout that Strapi gives a type nobody has arranged: its fields one after the other. */
const strapisLayout = (
  attributes: Attributes,
  metadatas: View['metadatas'],
  widthOf: (type: string) => number
): View['layouts'] => {
  const rows: View['layouts']['edit'] = [[]];
  for (const [name, { type }] of Object.entries(attributes)) {
    if (!metadatas[name]?.edit.visible) continue;
    const cell = { name, size: widthOf(type) };
    const used = rows[rows.length - 1].reduce((sum, { size }) => sum + size, 0);
    if (used + cell.size > ROW) rows.push([cell]);
    else rows[rows.length - 1].push(cell);
  }
  const columns = Object.keys(attributes).filter(
    (name) => name !== 'documentId' && !NOT_IN_LISTS.includes(attributes[name].type)
  );
  return { list: columns.slice(0, STRAPIS_COLUMNS), edit: rows };
};

const arrange = (
  view: View,
  attributes: Attributes,
  layout: Layout,
  widthOf: (type: string) => number
): View['layouts'] => {
  const untouched = strapisLayout(attributes, view.metadatas, widthOf);
  const { list, edit } = view.layouts;
  return {
    list: isDeepStrictEqual(list, untouched.list) ? layout.list : list,
    edit: isDeepStrictEqual(edit, untouched.edit)
      ? layout.edit.map((row) => row.map(([name, size]) => ({ name, size })))
      : edit,
  };
};

/** Fields that still have Strapi's name for them, and no help, get ours. */
const describe = (
  metadatas: View['metadatas'],
  texts: Record<string, Text>,
  unsortable: string[] = []
): View['metadatas'] =>
  Object.fromEntries(
    Object.entries(metadatas).map(([name, { edit, list }]) => {
      const text = texts[name];
      const isEdited = edit.label !== undefined;
      const untouched =
        list.label === name && (!isEdited || (edit.label === name && !edit.description && !edit.placeholder));
      if (!text || !untouched) return [name, { edit, list }];
      const { label, help = '', placeholder = '' } = text;
      return [
        name,
        {
          edit: isEdited ? { ...edit, label, description: help, placeholder } : edit,
          list: { ...list, label, ...(unsortable.includes(name) && { sortable: false }) },
        },
      ];
    })
  );

const choose = (settings: View['settings'], attributes: Attributes, layout: Layout): View['settings'] => {
  const first =
    Object.keys(attributes).find((name) => name !== 'id' && attributes[name].type === 'string') ?? 'id';
  const { pageSize, mainField, defaultSortBy, defaultSortOrder } = settings;
  const untouched = [STRAPIS_PAGE_SIZE, first, first, 'ASC'];
  if (!isDeepStrictEqual([pageSize, mainField, defaultSortBy, defaultSortOrder], untouched)) return settings;
  const [sortBy, order] = layout.sort ?? [layout.mainField, 'ASC'];
  return {
    ...settings,
    pageSize: PAGE_SIZE,
    mainField: layout.mainField,
    defaultSortBy: sortBy,
    defaultSortOrder: order,
  };
};

/**
 * Arranges the edit and list views as an editor needs them, with labels, help and placeholders in Vietnamese. The
 * content manager has made its own views by now; whatever in them is no longer as it made it, a newsroom has set:
 * that field, that layout or those settings stay.
 */
export async function setViews(strapi: Core.Strapi): Promise<void> {
  const manager = strapi.plugin('content-manager');
  const widthOf = (type: string): number => manager.service('field-sizes').getFieldSize(type).default;
  for (const [uid, layout] of Object.entries(LAYOUTS)) {
    const isComponent = uid in strapi.components;
    const service = manager.service(isComponent ? 'components' : 'content-types');
    const model = isComponent ? service.findComponent(uid) : service.findContentType(uid);
    const view: View = await service.findConfiguration(model);
    await service.updateConfiguration(model, {
      settings: choose(view.settings, model.attributes, layout),
      metadatas: describe(view.metadatas, textsOf(uid), layout.unsortable),
      layouts: arrange(view, model.attributes, layout, widthOf),
    });
  }
}
