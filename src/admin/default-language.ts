// Strapi keeps a visitor's choice here, and opens in English where there is none.
export const CHOICE = 'strapi-admin-language';

/** The admin opens in Vietnamese for whoever has not chosen a language; a choice, and that of a profile, stays. */
export function openInVietnamese(storage: Pick<Storage, 'getItem' | 'setItem'>): void {
  if (storage.getItem(CHOICE) === null) storage.setItem(CHOICE, 'vi');
}
