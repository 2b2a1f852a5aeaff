import { useFetchClient } from '@strapi/admin/strapi-admin';
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

const Dateline = ({ settings }: { settings: Settings }) => {
  const { form } = useContentManagerContext();
  const { formatMessage, locale: adminLocale } = useIntl();
  const values = (form as unknown as { values: Record<string, unknown> }).values;
  const locale = typeof values.locale === 'string' ? values.locale : adminLocale;
  const date = values[settings.dateField];
  return (
    <Typography>
      {date
        ? formatDateline(new Date(date as string), settings.timeZone, locale, settings.styles)
        : formatMessage({ id: 'date-archive.dateline.empty', defaultMessage: 'Set when first published' })}
    </Typography>
  );
};

/** Side panel of the edit view, for the archived content type alone. */
export const DatelinePanel = ({ model }: { model: string }) => {
  const { formatMessage } = useIntl();
  const settings = useSettings();
  if (settings?.contentType !== model) return null;
  return {
    title: formatMessage({ id: 'date-archive.dateline.title', defaultMessage: 'Date line' }),
    content: <Dateline settings={settings} />,
  };
};
