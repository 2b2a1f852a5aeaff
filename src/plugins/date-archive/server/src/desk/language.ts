import type { Context } from '../archive/asked';
import { type Language, LANGUAGES } from '../messages';

/** The language that an editor works in: of the request, as the panel says it, else of the profile. */
export function languageOf(context: Context): Language {
  const asked = [context.query.language, context.state.user?.preferedLanguage];
  const known = asked
    .filter((value): value is string => typeof value === 'string')
    .map((value) => LANGUAGES.find((language) => language === value.split('-')[0]))
    .find(Boolean);
  return known ?? ((context.acceptsLanguages([...LANGUAGES]) || 'en') as Language);
}
