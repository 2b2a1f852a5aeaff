import { Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { labelOfId, translate } from './words';

/** The parts of Strapi's views that are words. */
interface Field {
  label: string;
  hint?: string;
  placeholder?: string;
}

interface EditView {
  layout: {
    layout: Field[][][];
    components: Record<string, { layout: Field[][] }>;
  };
}

interface Column {
  name: string;
  label: string | object;
  attribute?: { type: string };
  cellFormatter?: (row: Record<string, unknown>) => ReactNode;
}

interface ListView {
  displayedHeaders: Column[];
}

interface Filters {
  displayedFilters: { name: string; label: string | object }[];
}

const translateField = <F extends Field>(field: F): F => ({
  ...field,
  label: translate(field.label),
  hint: field.hint && translate(field.hint),
  placeholder: field.placeholder && translate(field.placeholder),
});

const translateRows = (rows: Field[][]) => rows.map((row) => row.map(translateField));

/** The label of a column or a filter. Strapi's server calls the id of an entry what its code does, whatever the view says. */
const translateLabel = <L extends string | object>(name: string, label: L): L => {
  if (name === 'documentId') return labelOfId() as L;
  return typeof label === 'string' ? (translate(label) as L) : label;
};

/** A value of an enumeration in words, as Strapi itself shows it where it is chosen. */
const Value = ({ value }: { value: unknown }) => {
  const { formatMessage } = useIntl();
  return (
    <Typography textColor="neutral800">
      {typeof value === 'string' && value ? formatMessage({ id: value, defaultMessage: value }) : '-'}
    </Typography>
  );
};

/** The hooks of the content manager that its words pass through. */
export const VIEW_HOOKS = {
  'Admin/CM/pages/EditView/mutate-edit-view-layout': <V extends EditView>(view: V): V => ({
    ...view,
    layout: {
      ...view.layout,
      layout: view.layout.layout.map(translateRows),
      components: Object.fromEntries(
        Object.entries(view.layout.components).map(([uid, component]) => [
          uid,
          { ...component, layout: translateRows(component.layout) },
        ])
      ),
    },
  }),

  'Admin/CM/pages/ListView/inject-column-in-table': <V extends ListView>(view: V): V => ({
    ...view,
    displayedHeaders: view.displayedHeaders.map((column) => ({
      ...column,
      label: translateLabel(column.name, column.label),
      ...(column.attribute?.type === 'enumeration' && {
        cellFormatter: (row: Record<string, unknown>) => <Value value={row[column.name]} />,
      }),
    })),
  }),

  'Admin/CM/pages/ListView/inject-in-filters': <V extends Filters>(view: V): V => ({
    ...view,
    displayedFilters: view.displayedFilters.map((filter) => ({
      ...filter,
      label: translateLabel(filter.name, filter.label),
    })),
  }),
};
