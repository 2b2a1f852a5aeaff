import type { Core } from '@strapi/strapi';
import { guardFiles } from '../../roles/guard-files';
import { askableOnly } from './askable';
import { extendManipulation, type ImageManipulation } from './image-manipulation';
import { extendUpload, type UploadService } from './upload';

interface UploadPlugin {
  services: {
    upload(given: { strapi: Core.Strapi }): UploadService;
    'image-manipulation': ImageManipulation;
  };
  contentTypes: { file: { schema: { attributes: object } } };
  routes: { admin: { routes: Parameters<typeof guardFiles>[0] } };
}

/** A picture's own words, beside the caption that Strapi has a field for. Websites may read them. */
const ATTRIBUTES = {
  creator: { type: 'text', configurable: false },
  creditLine: { type: 'text', configurable: false },
  copyright: { type: 'text', configurable: false },
  takenAt: { type: 'datetime', configurable: false },
};

/** The media library, for pictures that carry their credits and nothing private. */
export default (plugin: UploadPlugin) => {
  const { services, contentTypes, routes } = plugin;
  const { file } = contentTypes;
  const attributes = { ...file.schema.attributes, ...ATTRIBUTES };
  return {
    ...plugin,
    contentTypes: { ...contentTypes, file: { ...file, schema: { ...file.schema, attributes } } },
    routes: { ...routes, admin: { ...routes.admin, routes: guardFiles(askableOnly(routes.admin.routes)) } },
    services: {
      ...services,
      upload: ({ strapi }: { strapi: Core.Strapi }) => extendUpload(strapi, services.upload({ strapi })),
      'image-manipulation': extendManipulation(services['image-manipulation']),
    },
  };
};
