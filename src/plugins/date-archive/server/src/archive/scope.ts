import type { ArchivedType, Cut } from '../archived-types';
import type { Version } from '../counts/versions';

/** What of the archive is asked for: one type and locale, all entries or those of one cut, up to now. */
export interface Scope {
  type: ArchivedType;
  /** Empty where the content type has none. */
  locale: string;
  cut: { cut: Cut; value: string } | null;
  version: Version;
  now: Date;
}
