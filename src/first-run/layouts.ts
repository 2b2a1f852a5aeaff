/** A field and its width, of the twelve columns of the edit view. */
type Cell = [field: string, width: number];

/** How a content type, or a component, stands before an editor. */
export interface Layout {
  /** The rows of the edit view. A field that is in none is not shown. */
  edit: Cell[][];
  /** The columns of the list, beside the status that Strapi adds. */
  list: string[];
  /** Columns that nobody needs in order: no index has them, and among a million entries it takes ten seconds. */
  unsortable?: string[];
  /** What names an entry in lists and relations. */
  mainField: string;
  sort?: [field: string, order: 'ASC' | 'DESC'];
}

/** In the order an editor works. */
export const LAYOUTS: Record<string, Layout> = {
  'api::article.article': {
    edit: [
      [['title', 12]],
      [['slug', 12]],
      [['lead', 12]],
      [['body', 12]],
      [['photos', 12]],
      [
        ['authors', 6],
        ['models', 6],
      ],
      [['publicationDate', 6]],
    ],
    list: ['title', 'publicationDate', 'authors', 'updatedAt'],
    unsortable: ['title'],
    mainField: 'title',
    // What is being worked on comes first; a draft may have no date yet.
    sort: ['updatedAt', 'DESC'],
  },
  'api::author.author': {
    edit: [
      [
        ['name', 6],
        ['kind', 6],
      ],
      [
        ['slug', 6],
        ['avatar', 6],
      ],
      [['bio', 12]],
      [
        ['email', 6],
        ['phone', 6],
      ],
      [['articles', 12]],
    ],
    list: ['name', 'kind', 'slug', 'articles'],
    mainField: 'name',
    sort: ['name', 'ASC'],
  },
  'api::photo-credit.photo-credit': {
    edit: [
      [
        ['name', 6],
        ['agency', 6],
      ],
      [
        ['slug', 6],
        ['author', 6],
      ],
      [
        ['licence', 6],
        ['sourceUrl', 6],
      ],
      [['rightsNote', 12]],
    ],
    list: ['name', 'agency', 'author', 'licence'],
    mainField: 'name',
    sort: ['name', 'ASC'],
  },
  'api::model.model': {
    edit: [
      [['name', 12]],
      [
        ['slug', 6],
        ['theme', 6],
      ],
      [
        ['kind', 6],
        ['hostUnit', 6],
      ],
      [
        ['operatingStatus', 6],
        ['startedOn', 6],
      ],
      [['place', 12]],
      [['summary', 12]],
      [['description', 12]],
      [['photos', 12]],
      [['articles', 12]],
    ],
    list: ['name', 'theme', 'kind', 'operatingStatus'],
    mainField: 'name',
    sort: ['name', 'ASC'],
  },
  'media.figure': {
    edit: [
      [
        ['image', 6],
        ['caption', 6],
      ],
      [['alternativeText', 12]],
      [
        ['creditKind', 6],
        ['credit', 6],
      ],
    ],
    list: ['caption', 'creditKind'],
    mainField: 'caption',
  },
  'author.biography': {
    edit: [[['locale', 6]], [['text', 12]]],
    list: ['locale', 'text'],
    mainField: 'locale',
  },
  'place.locality': {
    edit: [
      [
        ['level', 6],
        ['name', 6],
      ],
      [['successor', 12]],
    ],
    list: ['level', 'name'],
    mainField: 'name',
  },
};
