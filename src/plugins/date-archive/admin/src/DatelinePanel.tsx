import { useFetchClient, useQueryParams } from '@strapi/admin/strapi-admin';
import { unstable_useContentManagerContext as useContentManagerContext } from '@strapi/content-manager/strapi-admin';
import { Typography } from '@strapi/design-system';
import * as React from 'react';
import { useIntl } from 'react-intl';
import type { Settings } from '../../shared/contract';
import { formatDateline } from '../../shared/dateline';

const useSettings = (): Settings | undefined => {
  const { get } = useFetchClient();
  const [settings, setSettings] = React.useState<Settings>();
  React.useEffect(() => {
    let current = true;
    get<Settings>('/date-archive/settings')
      .then(({ data }) => current && setSettings(data))
      // Without the settings the panel stays away; the editor's work goes on.
      .catch(() => undefined);
    return () => {
      current = false;
    };
  }, [get]);
  return settings;
};

const Dateline = ({
  settings,
  dateField,
  locale,
}: {
  settings: Settings;
  dateField: string;
  locale: string;
}) => {
  const { form } = useContentManagerContext();
  const { formatMessage } = useIntl();
  const date = (form as unknown as { values: Record<string, unknown> }).values[dateField];
  return (
    <Typography>
      {typeof date === 'string' || date instanceof Date
        ? formatDateline(new Date(date), settings.timeZone, locale, settings.styles)
        : formatMessage({ id: 'date-archive.dateline.empty', defaultMessage: 'Set when first published' })}
    </Typography>
  );
};

/** Side panel of the edit view, for archived content types alone: the date line as readers will see it. */
export const DatelinePanel = ({
  model,
  document,
}: {
  model: string;
  document?: { locale?: string | null };
}) => {
  const { formatMessage, locale: adminLocale } = useIntl();
  const [{ query }] = useQueryParams<{ plugins?: { i18n?: { locale?: string } } }>();
  const settings = useSettings();
  const archived = settings?.contentTypes.find(({ uid }) => uid === model);
  if (!settings || !archived) return null;
  // An entry that is not saved yet has its locale in the address alone.
  const locale = document?.locale ?? query.plugins?.i18n?.locale ?? adminLocale;
  return {
    title: formatMessage({ id: 'date-archive.dateline.title', defaultMessage: 'Date line' }),
    content: <Dateline settings={settings} dateField={archived.dateField} locale={locale} />,
  };
};
