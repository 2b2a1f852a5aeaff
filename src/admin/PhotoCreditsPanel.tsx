import { useAuth, useFetchClient, useForm } from '@strapi/admin/strapi-admin';
import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import * as React from 'react';
import { useIntl } from 'react-intl';
import { creditNameOf } from '../editorial/credit-line';
import { isPublishedType } from '../editorial/published-types';
import type { PictureAnswer } from '../pictures/answers';
import { type Figure, findUncreditedFigures, type StoredFigure, type Uncredited } from '../pictures/figures';

/** A name with its agency does not always fit a line. */
const TWO_LINES = { height: 'auto', minHeight: '3.2rem', paddingBlock: '0.6rem' };

const CREDIT = 'api::photo-credit.photo-credit';

interface Credit {
  id: number;
  documentId: string;
  name: string;
  agency?: string | null;
}

/** The pictures' own words, asked anew when other pictures lack a credit. */
const usePictures = (ids: string) => {
  const { get } = useFetchClient();
  const [state, setState] = React.useState<{ ids: string; pictures?: PictureAnswer[]; failed?: boolean }>();
  React.useEffect(() => {
    if (!ids) return undefined;
    let current = true;
    get<{ data: PictureAnswer[] }>(`/newsroom/pictures?files=${ids}`)
      .then(({ data }) => current && setState({ ids, pictures: data.data }))
      .catch(() => current && setState({ ids, failed: true }));
    return () => {
      current = false;
    };
  }, [get, ids]);
  return state;
};

/** A relation as the form's own field of it would add one. */
const asRelation = ({ id, documentId, name }: Credit) => ({
  id,
  documentId,
  name,
  label: name,
  apiData: { id, documentId, isTemporary: true },
  href: `../collection-types/${CREDIT}/${documentId}`,
  __temp_key__: 'a0',
});

const useCreditActions = () => {
  const { post } = useFetchClient();
  const onChange = useForm('PhotoCreditsPanel', (state) => state.onChange);
  const photos = useForm('PhotoCreditsPanel', (state) => (state.values as { photos?: Figure[] }).photos);
  return {
    credit({ index, hasCaption }: Uncredited, credit: Credit, caption: string | null) {
      const disconnect = photos?.[index]?.credit?.disconnect ?? [];
      onChange(`photos.${index}.credit`, { connect: [asRelation(credit)], disconnect });
      if (caption && !hasCaption) onChange(`photos.${index}.caption`, caption);
    },
    /** Under the editor's own permission, by the content manager. */
    async create(credit: { name: string; agency: string | null }): Promise<Credit> {
      const { data } = await post<{ data: Credit }>(`/content-manager/collection-types/${CREDIT}`, credit);
      return data.data;
    },
  };
};

const UncreditedFigure = ({
  figure,
  picture,
  mayCreate,
  onCredited,
}: {
  figure: Uncredited;
  picture?: PictureAnswer;
  mayCreate: boolean;
  onCredited(sentence: string): void;
}) => {
  const { formatMessage } = useIntl();
  const { credit, create } = useCreditActions();
  const [state, setState] = React.useState<'idle' | 'busy' | 'failed'>('idle');
  const position = figure.index + 1;
  const suggestion = picture?.suggestion ?? { kind: 'none' as const };
  const { creator, creditLine } = picture ?? {};
  // A credit line that names the creator says it all.
  const words = [creditLine?.includes(creator ?? '') ? null : creator, creditLine ?? creator];
  const said = [...new Set(words.filter(Boolean))].join(' · ');
  const headingId = `photo-credits-${figure.index}`;

  const use = (chosen: Credit) => {
    credit(figure, chosen, picture?.caption ?? null);
    onCredited(
      formatMessage(
        { id: 'toa-soan.photo-credits.done', defaultMessage: 'Picture {position} is credited to {name}.' },
        { position, name: creditNameOf(chosen) }
      )
    );
  };
  const createAndUse = async (proposed: { name: string; agency: string | null }) => {
    setState('busy');
    try {
      use(await create(proposed));
    } catch {
      setState('failed');
    }
  };

  return (
    <Box tag="li" paddingTop={3} paddingBottom={3} aria-labelledby={headingId}>
      <Flex direction="column" alignItems="stretch" gap={2}>
        <Typography id={headingId} fontWeight="bold" tag="h3">
          {formatMessage(
            { id: 'toa-soan.photo-credits.picture', defaultMessage: 'Picture {position}: {name}' },
            { position, name: figure.image.name }
          )}
        </Typography>
        <Typography textColor="neutral600">
          {said
            ? formatMessage(
                { id: 'toa-soan.photo-credits.says', defaultMessage: 'The file says: {words}' },
                { words: said }
              )
            : formatMessage({
                id: 'toa-soan.photo-credits.silent',
                defaultMessage: 'The file does not say who made it: choose the photo credit in the picture.',
              })}
        </Typography>
        {suggestion.kind === 'match' && (
          <Button variant="secondary" style={TWO_LINES} onClick={() => use(suggestion.credit)}>
            {formatMessage(
              { id: 'toa-soan.photo-credits.use', defaultMessage: 'Use “{name}”' },
              { name: creditNameOf(suggestion.credit) }
            )}
          </Button>
        )}
        {suggestion.kind === 'proposal' &&
          (mayCreate ? (
            <Button
              variant="secondary"
              style={TWO_LINES}
              loading={state === 'busy'}
              onClick={() => createAndUse(suggestion.credit)}
            >
              {formatMessage(
                { id: 'toa-soan.photo-credits.create', defaultMessage: 'Create “{name}” and use it' },
                { name: creditNameOf(suggestion.credit) }
              )}
            </Button>
          ) : (
            <Typography textColor="neutral600">
              {formatMessage(
                {
                  id: 'toa-soan.photo-credits.not-allowed',
                  defaultMessage: 'There is no photo credit “{name}” yet: ask an editor to create it.',
                },
                { name: creditNameOf(suggestion.credit) }
              )}
            </Typography>
          ))}
        {suggestion.kind === 'namesakes' && (
          <Typography textColor="neutral600">
            {formatMessage(
              {
                id: 'toa-soan.photo-credits.namesakes',
                defaultMessage: 'There are several photo credits “{name}”: choose one in the picture.',
              },
              { name: suggestion.name }
            )}
          </Typography>
        )}
        {state === 'failed' && (
          <Typography textColor="danger600" role="alert">
            {formatMessage({
              id: 'toa-soan.photo-credits.failed',
              defaultMessage: 'The photo credit was not created. Try again, or choose one in the picture.',
            })}
          </Typography>
        )}
      </Flex>
    </Box>
  );
};

const PhotoCredits = ({ uncredited }: { uncredited: Uncredited[] }) => {
  const { formatMessage } = useIntl();
  const answer = usePictures([...new Set(uncredited.map(({ image }) => image.id))].join(','));
  const permissions = useAuth('PhotoCreditsPanel', (state) => state.permissions);
  const mayCreate = permissions.some(
    ({ action, subject }) => action === 'plugin::content-manager.explorer.create' && subject === CREDIT
  );
  const [sentence, setSentence] = React.useState('');
  return (
    <Box width="100%">
      {uncredited.length > 0 && (
        <Typography>
          {formatMessage(
            {
              id: 'toa-soan.photo-credits.missing',
              defaultMessage:
                '{count, plural, one {# picture has} other {# pictures have}} no photo credit yet.',
            },
            { count: uncredited.length }
          )}
        </Typography>
      )}
      {uncredited.length > 0 && answer?.failed && (
        <Typography textColor="danger600" role="alert">
          {formatMessage({
            id: 'toa-soan.photo-credits.unread',
            defaultMessage: 'What the files say could not be read: choose the photo credits in the pictures.',
          })}
        </Typography>
      )}
      {uncredited.length > 0 && answer && !answer.failed && (
        <Box tag="ul">
          {uncredited.map((figure) => (
            <UncreditedFigure
              key={`${figure.index}-${figure.image.id}`}
              figure={figure}
              picture={answer.pictures?.find(({ id }) => id === figure.image.id)}
              mayCreate={mayCreate}
              onCredited={setSentence}
            />
          ))}
        </Box>
      )}
      <Typography role="status" textColor="success600">
        {sentence}
      </Typography>
    </Box>
  );
};

/** Side panel of the edit view: pictures without a photo credit, and what their files say. */
export const PhotoCreditsPanel: PanelComponent = ({ model, document, activeTab }) => {
  const { formatMessage } = useIntl();
  const photos = useForm('PhotoCreditsPanel', (state) => (state.values as { photos?: Figure[] }).photos);
  const [wasShown, setWasShown] = React.useState(false);
  const isOurs = isPublishedType(model) && activeTab !== 'published';
  const uncredited = isOurs
    ? findUncreditedFigures(photos ?? [], (document?.photos as StoredFigure[] | undefined) ?? [])
    : [];
  React.useEffect(() => {
    if (uncredited.length > 0) setWasShown(true);
  }, [uncredited.length]);
  // Once there, it stays to say what was done.
  if (!isOurs || (uncredited.length === 0 && !wasShown)) return null;
  return {
    title: formatMessage({ id: 'toa-soan.photo-credits.title', defaultMessage: 'Photo credits' }),
    content: <PhotoCredits uncredited={uncredited} />,
  };
};
