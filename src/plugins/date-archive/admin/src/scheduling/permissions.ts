import { useDocumentRBAC } from '@strapi/content-manager/strapi-admin';

/** An empty list means every field, as in the content manager. */
const has = (fields: string[], field: string): boolean => fields.length === 0 || fields.includes(field);

/** What the user may do with the entry of the edit view, as far as the roles say; the server has the last word. */
export const useMay = (dateField: string | undefined, isNew: boolean) => {
  const rules = useDocumentRBAC('date-archive', (all) => all);
  const [mayWrite, fields] = isNew
    ? [rules.canCreate, rules.canCreateFields]
    : [rules.canUpdate, rules.canUpdateFields];
  return {
    publish: Boolean(rules.canPublish),
    schedule: Boolean(rules.canPublish && mayWrite && dateField && has(fields, dateField)),
  };
};
