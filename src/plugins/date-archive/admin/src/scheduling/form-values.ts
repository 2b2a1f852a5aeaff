/**
 * The form's values as the content manager sends them: where the form keeps more of a value than the API takes (a
 * relation with its label), the API's part alone.
 */
export const toApi = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(toApi);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if ('apiData' in value) return value.apiData;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toApi(part)]));
};
