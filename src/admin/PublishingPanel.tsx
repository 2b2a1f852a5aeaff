import { useFetchClient, useQueryParams } from '@strapi/admin/strapi-admin';
import {
  type PanelComponent,
  unstable_useContentManagerContext as useContentManagerContext,
} from '@strapi/content-manager/strapi-admin';
import { Box, Flex, Typography } from '@strapi/design-system';
import { CheckCircle, Information, WarningCircle } from '@strapi/icons';
import * as React from 'react';
import { useIntl } from 'react-intl';
import { isPublishedType } from '../editorial/published-types';
import type { Preview } from '../editorial/publishing-preview';

/** Long enough not to ask at each letter. */
const PAUSE_MS = 500;

/** What is said has the time to the minute. */
const MINUTE_MS = 60_000;

interface Question {
  model: string;
  documentId?: string;
  locale?: string;
  /** Of the entry as it is saved: published, unpublished or modified, which its values do not say. */
  status?: string;
}

type State = { preview?: Preview; hasFailed: boolean };

/** Counts minutes. */
const useMinutes = (): number => {
  const [minutes, setMinutes] = React.useState(0);
  React.useEffect(() => {
    const timer = setInterval(() => setMinutes((before) => before + 1), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return minutes;
};

/** What the server says of the form as it stands, asked again when the editor pauses, and as time passes. */
const usePreview = ({ model, documentId, locale, status }: Question): State => {
  const { post } = useFetchClient();
  const { form } = useContentManagerContext();
  const { values } = form as unknown as { values: Record<string, unknown> };
  const [state, setState] = React.useState<State>({ hasFailed: false });
  const minutes = useMinutes();
  React.useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      post<{ data: Preview }>(`/newsroom/publishing-preview/${model}`, { documentId, locale, values })
        .then(({ data }) => current && setState({ preview: data.data, hasFailed: false }))
        .catch(() => current && setState({ hasFailed: true }));
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [post, model, documentId, locale, status, values, minutes]);
  return state;
};

const LOOKS = {
  obstacle: { icon: WarningCircle, color: 'danger600' },
  warning: { icon: WarningCircle, color: 'warning600' },
  info: { icon: Information, color: 'neutral600' },
  ready: { icon: CheckCircle, color: 'success600' },
} as const;

const Line = ({ look, children }: { look: keyof typeof LOOKS; children: React.ReactNode }) => {
  const { icon: Icon, color } = LOOKS[look];
  return (
    <Flex tag="li" gap={2} alignItems="flex-start">
      <Flex paddingTop="2px" shrink={0}>
        <Icon fill={color} width="1.6rem" height="1.6rem" aria-hidden />
      </Flex>
      <Typography variant="omega" style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Typography>
    </Flex>
  );
};

const Foreseen = (question: Question) => {
  const { formatMessage } = useIntl();
  const { preview, hasFailed } = usePreview(question);
  if (hasFailed) {
    return (
      <Typography textColor="neutral600">
        {formatMessage({
          id: 'toa-soan.publishing.failed',
          defaultMessage: 'This cannot be foreseen just now. Saving and publishing work as always.',
        })}
      </Typography>
    );
  }
  if (!preview) {
    return (
      <Typography textColor="neutral600">
        {formatMessage({ id: 'toa-soan.publishing.loading', defaultMessage: 'Looking…' })}
      </Typography>
    );
  }
  const { obstacles, notices } = preview;
  return (
    <Flex direction="column" alignItems="stretch" gap={2} width="100%">
      <Typography fontWeight="semiBold" textColor={obstacles.length > 0 ? 'danger600' : 'success600'}>
        {obstacles.length > 0
          ? formatMessage(
              { id: 'toa-soan.publishing.refused', defaultMessage: 'Not ready: {count} to mend' },
              { count: obstacles.length }
            )
          : formatMessage({ id: 'toa-soan.publishing.ready', defaultMessage: 'Ready to be published' })}
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
        {obstacles.map(({ path, message }) => (
          <Line key={`${path.join('.')} ${message}`} look="obstacle">
            {message}
          </Line>
        ))}
        {notices.map(({ kind, level, message }) => (
          <Line key={kind} look={level}>
            {message}
          </Line>
        ))}
      </Flex>
    </Flex>
  );
};

/** Side panel of the edit view: what will happen when what stands in the form is published. */
export const PublishingPanel: PanelComponent = ({ model, documentId, document, activeTab }) => {
  const { formatMessage } = useIntl();
  const [{ query }] = useQueryParams<{ plugins?: { i18n?: { locale?: string } } }>();
  if (!isPublishedType(model) || activeTab === 'published') return null;
  // An entry that is not saved yet has its locale in the address alone.
  const locale = query.plugins?.i18n?.locale ?? document?.locale ?? undefined;
  return {
    title: formatMessage({ id: 'toa-soan.publishing.title', defaultMessage: 'When you publish' }),
    content: (
      <Box width="100%" aria-live="polite">
        <Foreseen model={model} documentId={documentId} locale={locale} status={document?.status} />
      </Box>
    ),
  };
};
