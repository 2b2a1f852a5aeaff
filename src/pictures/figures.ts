/** A figure in the form: relations are the changes to what is stored. */
export interface Figure {
  id?: number;
  image?: { id: number; name: string } | null;
  caption?: string | null;
  credit?: { connect?: unknown[]; disconnect?: unknown[] };
}

/** A figure as the server gave it: relations are counted. */
export interface StoredFigure {
  id: number;
  credit?: { count: number };
}

/** A figure with a picture and no credit, and its place among the figures. */
export interface Uncredited {
  index: number;
  image: { id: number; name: string };
  hasCaption: boolean;
}

/** The figures in a form that have a picture and, with what the form would change of what is stored, no credit. */
export const findUncreditedFigures = (photos: Figure[], stored: StoredFigure[]): Uncredited[] =>
  photos.flatMap(({ id, image, caption, credit }, index) => {
    const kept = stored.find((figure) => figure.id === id)?.credit?.count ?? 0;
    const credits = kept + (credit?.connect?.length ?? 0) - (credit?.disconnect?.length ?? 0);
    return image && credits <= 0 ? [{ index, image, hasCaption: Boolean(caption?.trim()) }] : [];
  });
