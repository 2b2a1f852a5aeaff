import { useQueryParams } from '@strapi/admin/strapi-admin';
import {
  buildValidParams,
  type DocumentActionComponent,
  unstable_useDocumentActions as useDocumentActions,
} from '@strapi/content-manager/strapi-admin';
import { Typography } from '@strapi/design-system';
import { Calendar, Cross } from '@strapi/icons';
import * as React from 'react';
import { useIntl } from 'react-intl';
import { shortMomentOf } from '../../../shared/moments';
import { useMay } from './permissions';
import { ScheduleDialog } from './ScheduleDialog';
import { useArchived } from './settings';
import { dueOf, useStanding, versionOf } from './standing';
import { useNow } from './useNow';

/** “Hẹn giờ đăng…” in the edit view, for whoever may publish and set the date. */
export const ScheduleAction: DocumentActionComponent = ({
  activeTab,
  model,
  collectionType,
  documentId,
  document,
}) => {
  const { formatMessage, locale: language } = useIntl();
  const [{ query }] = useQueryParams<{ plugins?: { i18n?: { locale?: string } } }>();
  const known = useArchived(model);
  const may = useMay(known?.archived.dateField, !document);
  const locale = document?.locale ?? query.plugins?.i18n?.locale ?? language;
  const content = React.useMemo(
    () =>
      known &&
      (({ onClose }: { onClose: () => void }) => (
        <ScheduleDialog
          settings={known.settings}
          dateField={known.archived.dateField}
          model={model}
          collectionType={collectionType}
          documentId={documentId}
          locale={locale}
          onClose={onClose}
        />
      )),
    [known?.settings, known?.archived, model, collectionType, documentId, locale]
  );
  // Of a duplicate that is being made, the entry is not there yet, and its id is the original's.
  const isThere = Boolean(document) === Boolean(documentId);
  if (!known || !content || !may.schedule || !isThere || activeTab === 'published') return null;
  return {
    label: formatMessage({ id: 'date-archive.schedule.action' }),
    icon: <Calendar />,
    position: 'panel',
    dialog: { type: 'modal', title: formatMessage({ id: 'date-archive.schedule.title' }), content },
  };
};
// In no other place: the rows of a list view would ask for each entry.
ScheduleAction.position = 'panel';

/** “Rút lại (hủy hẹn)” in the edit view, while the entry waits for its date. */
export const CallBackAction: DocumentActionComponent = ({ model, collectionType, documentId, document }) => {
  const { formatMessage, locale: language } = useIntl();
  const [{ query }] = useQueryParams();
  const known = useArchived(model);
  const may = useMay(known?.archived.dateField, false);
  const { found } = useStanding(model, known && document && documentId, versionOf(document));
  const standing = found?.standings.find(({ locale }) => locale === null || locale === document?.locale);
  const date = standing?.published?.date;
  const now = useNow(date ? Date.parse(date) : undefined);
  const { unpublish } = useDocumentActions();
  if (!known || !may.publish || !standing || !date || !dueOf(standing, now)) return null;
  const moment = shortMomentOf(new Date(date), known.settings.timeZone, language);
  return {
    label: formatMessage({ id: 'date-archive.callback.action' }),
    icon: <Cross />,
    position: 'panel',
    variant: 'danger',
    dialog: {
      type: 'dialog',
      title: formatMessage({ id: 'date-archive.callback.title' }),
      content: (
        <Typography tag="p" textAlign="center">
          {formatMessage({ id: 'date-archive.callback.body' }, { moment })}
        </Typography>
      ),
      confirmLabel: formatMessage({ id: 'date-archive.callback.confirm' }),
      onConfirm: async () => {
        await unpublish({ collectionType, model, documentId, params: buildValidParams(query) }, false);
      },
    },
  };
};

CallBackAction.position = 'panel';
// Whoever takes unpublishing away from a role finds this by its type.
CallBackAction.type = 'unpublish';
