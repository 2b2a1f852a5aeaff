import type { WidgetArgs } from '@strapi/admin/strapi-admin';
import { File, Images } from '@strapi/icons';

/** Widgets of Strapi's that read all articles there are: among a million, each takes eight seconds and more. */
const SLOW = ['last-published-entries', 'chart-entries'];

const OURS: WidgetArgs[] = [
  {
    id: 'my-drafts',
    icon: File,
    title: { id: 'toa-soan.my-drafts.title', defaultMessage: 'My drafts' },
    component: async () => (await import('./MyDraftsWidget')).default,
  },
  {
    id: 'uncredited-pictures',
    icon: Images,
    title: { id: 'toa-soan.uncredited.title', defaultMessage: 'Pictures without a photo credit' },
    component: async () => (await import('./UncreditedPicturesWidget')).default,
  },
];

/** The widgets of the home page: the news of the day, the newsroom's own, then the rest. */
export const arrangeHome = (registered: WidgetArgs[]): WidgetArgs[] => {
  const kept = registered.filter(({ id }) => !SLOW.includes(id));
  const isNews = ({ id, pluginId }: WidgetArgs) => pluginId === 'date-archive' && id === 'today';
  return [...kept.filter(isNews), ...OURS, ...kept.filter((widget) => !isNews(widget))];
};
