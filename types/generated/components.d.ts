import type { Schema, Struct } from '@strapi/strapi';

export interface AuthorBiography extends Struct.ComponentSchema {
  collectionName: 'components_author_biographies';
  info: {
    description: 'A biography in one language.';
    displayName: 'L\u1EDDi gi\u1EDBi thi\u1EC7u';
    icon: 'feather';
  };
  attributes: {
    locale: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 35;
      }>;
    text: Schema.Attribute.Text &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 2000;
      }>;
  };
}

export interface MediaFigure extends Struct.ComponentSchema {
  collectionName: 'components_media_figures';
  info: {
    description: 'A picture as it is printed: caption, alternative text and who made it.';
    displayName: 'H\u00ECnh \u1EA3nh';
    icon: 'picture';
  };
  attributes: {
    alternativeText: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    caption: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 600;
      }>;
    credit: Schema.Attribute.Relation<'oneToOne', 'api::photo-credit.photo-credit'>;
    creditKind: Schema.Attribute.Enumeration<
      ['photo', 'illustration', 'file_photo', 'graphic', 'screenshot']
    >;
    image: Schema.Attribute.Media<'images'>;
  };
}

export interface PlaceLocality extends Struct.ComponentSchema {
  collectionName: 'components_place_localities';
  info: {
    description: 'A place with the name and level it had on the day; mergers name a successor.';
    displayName: '\u0110\u1ECBa danh';
    icon: 'pinMap';
  };
  attributes: {
    level: Schema.Attribute.Enumeration<
      ['commune', 'ward', 'township', 'special_zone', 'district', 'town', 'city', 'province']
    > &
      Schema.Attribute.Required;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 120;
      }>;
    successor: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
  };
}

declare module '@strapi/strapi' {
  export namespace Public {
    export interface ComponentSchemas {
      'author.biography': AuthorBiography;
      'media.figure': MediaFigure;
      'place.locality': PlaceLocality;
    }
  }
}
