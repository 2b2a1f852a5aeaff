import en from './translations/en.json';
import vi from './translations/vi.json';

export default {
  config: {
    locales: ['vi'],
    translations: { vi, en },
  },
  bootstrap() {},
};
