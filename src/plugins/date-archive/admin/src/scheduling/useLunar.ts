import { getFetchClient } from '@strapi/admin/strapi-admin';
import * as React from 'react';
import { useIntl } from 'react-intl';
import type { MomentAnswer } from '../../../shared/desk';

/** The lunar day of a moment in words, as the server knows it: the almanac is too heavy for a page. */
export const useLunar = (date: Date | undefined): string | undefined => {
  const { locale: language } = useIntl();
  const [found, setFound] = React.useState<{ at: string; label?: string }>();
  const at = date?.toISOString();
  React.useEffect(() => {
    if (!at) return undefined;
    let current = true;
    getFetchClient()
      .get<MomentAnswer>('/date-archive/desk/moment', { params: { at, language } })
      .then(
        ({ data }) => current && setFound({ at, label: data.data.lunar?.label }),
        () => current && setFound(undefined)
      );
    return () => {
      current = false;
    };
  }, [at, language]);
  return found && found.at === at ? found.label : undefined;
};
