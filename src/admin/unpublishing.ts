import { useAuth } from '@strapi/admin/strapi-admin';
import { isPublishedType } from '../editorial/published-types';
import { UNPUBLISH } from '../roles/actions';

interface Entry {
  status?: string;
}

interface Props {
  model: string;
  document?: Entry;
  documents?: Entry[];
}

type Description = { variant?: string } | null;

/** One of the panel's actions on an entry, or on several: a hook that describes a button. */
interface Action {
  (props: Props): Description;
  type?: string;
}

const useMayUnpublish = (model: string): boolean => {
  const permissions = useAuth('Unpublishing', (state) => state.permissions);
  return (
    !isPublishedType(model) ||
    permissions.some(({ action, subject }) => action === UNPUBLISH && subject === model)
  );
};

const isPublished = ({ status }: Entry) => status === 'published' || status === 'modified';

/**
 * What the server would refuse is not offered: unpublishing, and deleting what is published. Not every action has a
 * type (i18n's have none), but those that take something away are all marked as a danger; giving up changes is one
 * that readers do not notice.
 */
const offer = (action: Action): Action => {
  if (action.type === 'discard') return action;
  const offered = (props: Props): Description => {
    const mayUnpublish = useMayUnpublish(props.model);
    const description = action(props);
    if (mayUnpublish || !description) return description;
    const entries = [props.document ?? {}, ...(props.documents ?? [])];
    const takesAway = description.variant === 'danger' && entries.some(isPublished);
    return takesAway || action.type === 'unpublish' ? null : description;
  };
  return Object.assign(offered, action);
};

/** The same actions, as far as a user's role lets them be taken. */
export const offerByRole = (actions: Action[]): Action[] => actions.map(offer);
