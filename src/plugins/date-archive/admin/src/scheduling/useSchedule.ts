import { useAPIErrorHandler, useForm, useNotification, useQueryParams } from '@strapi/admin/strapi-admin';
import { buildValidParams } from '@strapi/content-manager/strapi-admin';
import * as React from 'react';
import { useIntl } from 'react-intl';
import { useNavigate } from 'react-router-dom';
import { toApi } from './form-values';
import { usePublishWaitingMutation } from './publishWaiting';

interface Entry {
  dateField: string;
  model: string;
  collectionType: string;
  documentId?: string;
}

type Values = Record<string, unknown>;

/**
 * Publishes the entry of the edit view with a date, through the content manager's own address, so that every rule of
 * permissions and of publishing holds; what is not saved yet is saved with it.
 */
export const useSchedule = ({ dateField, model, collectionType, documentId }: Entry) => {
  const { formatMessage } = useIntl();
  const { toggleNotification } = useNotification();
  const navigate = useNavigate();
  const [{ query, rawQuery }] = useQueryParams();
  const [send] = usePublishWaitingMutation();
  const { _unstableFormatAPIError: sentenceOf, _unstableFormatValidationErrors: faultsOf } =
    useAPIErrorHandler();
  const form = useForm('ScheduleDialog', (all) => all);
  const [refusal, setRefusal] = React.useState<string>();

  const date = (form.values as Values)[dateField];

  /** @returns whether it is published, and waits. */
  const publish = async (moment: Date, said: string): Promise<boolean> => {
    // So the form lets go of a page whose changes are being saved.
    form.setSubmitting(true);
    setRefusal(undefined);
    try {
      const { errors } = await form.validate(true, { status: 'published' });
      if (errors) {
        setRefusal(formatMessage({ id: 'date-archive.schedule.invalid' }));
        return false;
      }
      const values = form.getValues() as Values;
      const dated = { [dateField]: moment.toISOString() };
      const data = form.modified || !documentId ? { ...(toApi(values) as Values), ...dated } : dated;
      const params = buildValidParams(query);
      const result = await send({ collectionType, model, documentId, params, data });
      if ('error' in result) {
        const { error } = result;
        setRefusal(sentenceOf(error as Parameters<typeof sentenceOf>[0]));
        if ('name' in error && error.name === 'ValidationError') {
          form.setErrors(faultsOf(error as Parameters<typeof faultsOf>[0]));
        }
        return false;
      }
      form.resetForm({ ...values, ...dated });
      toggleNotification({
        type: 'success',
        message: formatMessage({ id: 'date-archive.schedule.done' }, { moment: said }),
      });
      if (!documentId) {
        navigate(
          { pathname: `../${collectionType}/${model}/${result.data.data.documentId}`, search: rawQuery },
          { replace: true }
        );
      }
      return true;
    } finally {
      form.setSubmitting(false);
    }
  };

  return {
    initial: typeof date === 'string' || date instanceof Date ? new Date(date) : undefined,
    refusal,
    forget: () => setRefusal(undefined),
    publish,
  };
};
