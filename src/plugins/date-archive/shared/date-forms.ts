import {
  asWritten,
  blanksOf,
  type Element,
  LUNAR,
  type Match,
  type Said,
  type Spelling,
  type Token,
  tokensOf,
  withoutDiacritics,
} from './date-words';

const numeric = (...blanks: string[]) => [
  `ngày? ${blanks.join(' / ')}`,
  // Two numbers with white space around the dash are two things: “18 tháng 11, 2022 - 15:43”.
  ...['-', '.'].map((sign) => `ngày? ${blanks.join(blanks.length === 2 ? sign : ` ${sign} `)}`),
];

const feast = (day: number, month: number, ...names: string[]): [string[], Said] => [
  names.map((name) => `ngày? lễ|tết? ${name}`),
  { day, month, ...LUNAR },
];

type Forms = [forms: string[], said?: Said][];

/**
 * The ways to say one part of a date. A text is a row of them, in any order and none saying again what another has
 * said. `<blanks>` are filled in by the text and named in `blanksOf`; `a|b` is either word; `?` after a word means it
 * may be missing; pieces without a space between them stand together in the text, too. What the form itself says, the
 * words being known, stands beside it.
 */
const FORMS: Forms = [
  [['ngày? thứ <weekday>', 't|th .? <weekday>']],
  [['ngày? cn', 'ngày? chủ|chúa nhật'], { weekday: 7 }],
  [['trước|rồi', 'vừa qua|rồi'], { passed: true }],

  [['t? <hour>:<twoDigitMinute>', 't? <hour>:<twoDigitMinute>:<second>']],
  [['t? <hour>:<twoDigitMinute>:<second>.<fraction>']],
  [['<hour> h|g|giờ', '<hour> h|g|giờ <minute> p|phút?', '<hour> h|g|giờ <minute> phút <second> giây']],
  [['<hour> h|giờ rưỡi'], { minute: 30 }],
  [['sa', 'am', 'a.m'], { part: 'SA' }],
  [['ch', 'pm', 'p.m'], { part: 'CH' }],
  [['<part>']],
  [['rạng sáng', 'sáng sớm'], { part: 'sáng' }],
  [['gmt', 'utc', 'z'], { offset: 0 }],
  [['gmt|utc <offset>', '<loneOffset>']],

  [numeric('<day>', '<month>', '<year>')],
  [numeric('<fullYear>', '<month>', '<day>')],
  [numeric('<day>', '<month>')],
  [numeric('<month>', '<fullYear>')],
  [numeric('<fullYear>', '<month>')],
  [['<month> / <yearNotMonth>', '<month>-<yearNotMonth>']],
  [['tháng|t|th .? <month> / <year>', 'tháng|t|th .? <month>-<year>']],
  [['ngày <day>', '<day> tháng <month>', 'tháng <month>', 'năm <namedYear>', '<loneYear>']],
  [['năm <thousands> nghìn|ngàn', 'năm <thousands> nghìn|ngàn linh|lẻ? <rest>']],
  [['năm <thousands> nghìn|ngàn <hundreds> trăm']],
  [['năm <thousands> nghìn|ngàn <hundreds> trăm linh|lẻ? <rest>']],
  [['tuần thứ? <week>', 'tuần thứ? <week> / <fullYear>', '<fullYear> -? w<week>']],

  [['âm lịch', 'lịch âm', 'âm', 'âl'], { calendar: 'lunar' }],
  [['dương lịch', 'lịch dương', 'tây lịch', 'dl'], { calendar: 'solar' }],
  [['năm? <canChi>']],
  [['ngày? mùng|mồng <day>', 'ngày? mùng|mồng <day> / <month>', 'ngày? <day> <lunarMonth>'], LUNAR],
  [['ngày? rằm'], { day: 15, ...LUNAR }],
  [['nhuận'], { leap: true, ...LUNAR }],
  [['tết', 'tết nguyên đán', 'tết cổ truyền', '<day> tết'], { feast: 'Tết', ...LUNAR }],
  [['giao thừa', 'giao thừa tết'], { feast: 'giao thừa', ...LUNAR }],
  [['tết tây'], { day: 1, month: 1, calendar: 'solar' }],
  feast(15, 1, 'nguyên tiêu'),
  feast(3, 3, 'hàn thực'),
  feast(10, 3, 'giỗ tổ', 'giỗ tổ hùng vương'),
  feast(15, 4, 'phật đản'),
  feast(5, 5, 'đoan ngọ'),
  feast(15, 7, 'vu lan'),
  feast(15, 8, 'trung thu'),
  feast(23, 12, 'ông công ông táo', 'ông táo'),

  [['ngày? hôm nay', '<part> nay'], { unit: 'day', ago: 0 }],
  [['ngày? hôm qua', '<part> qua'], { unit: 'day', ago: 1 }],
  [['ngày? hôm kia'], { unit: 'day', ago: 2 }],
  [['ngày mai', '<part> mai'], { unit: 'day', ago: -1 }],
  [['ngày kia'], { unit: 'day', ago: -2 }],
  [['<ago> ngày|hôm trước', 'cách đây <ago> ngày|hôm'], { unit: 'day' }],
  [['tuần này'], { unit: 'week', ago: 0 }],
  [['tuần trước|qua|rồi', 'tuần vừa qua|rồi'], { unit: 'week', ago: 1 }],
  [['tuần sau|tới'], { unit: 'week', ago: -1 }],
  [['<ago> tuần trước', 'cách đây <ago> tuần'], { unit: 'week' }],
  [['tháng này'], { unit: 'month', ago: 0 }],
  [['tháng trước|qua|rồi', 'tháng vừa qua|rồi'], { unit: 'month', ago: 1 }],
  [['tháng sau|tới'], { unit: 'month', ago: -1 }],
  [['<ago> tháng trước', 'cách đây <ago> tháng'], { unit: 'month' }],
  [['năm nay'], { unit: 'year', ago: 0 }],
  [['năm ngoái|trước|qua|rồi', 'năm vừa qua|rồi'], { unit: 'year', ago: 1 }],
  [['năm kia'], { unit: 'year', ago: 2 }],
  [['năm sau|tới', 'sang năm'], { unit: 'year', ago: -1 }],
  [['<ago> năm trước', 'cách đây <ago> năm'], { unit: 'year' }],
];

const ENGLISH_FORMS: Forms = [
  [['<englishWeekday>']],
  [['last'], { passed: true }],
  [['<hour> am', '<hour> a.m'], { part: 'SA' }],
  [['<hour> pm', '<hour> p.m'], { part: 'CH' }],
  [['<englishMonth>', '<englishMonth> .? <day>', '<englishMonth> .? <day>st|nd|rd|th']],
  [['<day> -? <englishMonth>', '<day>st|nd|rd|th of? <englishMonth>']],
  [['week <week>']],
  [['today'], { unit: 'day', ago: 0 }],
  [['yesterday'], { unit: 'day', ago: 1 }],
  [['tomorrow'], { unit: 'day', ago: -1 }],
  [['<ago> day|days ago'], { unit: 'day' }],
  [['this week'], { unit: 'week', ago: 0 }],
  [['last week'], { unit: 'week', ago: 1 }],
  [['next week'], { unit: 'week', ago: -1 }],
  [['<ago> week|weeks ago'], { unit: 'week' }],
  [['this month'], { unit: 'month', ago: 0 }],
  [['last month'], { unit: 'month', ago: 1 }],
  [['next month'], { unit: 'month', ago: -1 }],
  [['<ago> month|months ago'], { unit: 'month' }],
  [['this year'], { unit: 'year', ago: 0 }],
  [['last year'], { unit: 'year', ago: 1 }],
  [['next year'], { unit: 'year', ago: -1 }],
  [['<ago> year|years ago'], { unit: 'year' }],
];

/** Words that lead to a part of a date and say nothing themselves. */
const LEADS = ['vào', 'lúc', 'hồi', 'trong', 'at', 'in', 'of', 'on', 'the'];

/** What may stand around and between the parts of a date. Neither `/`, which joins numbers, nor `+`, `%`, `$`. */
const PUNCTUATION = /^[\p{Ps}\p{Pe}\p{Pi}\p{Pf}"'.,;:!?…|•·*~-]$/u;

/** Two that say the same thing contradict each other or stutter: that is no date. */
const together = (one: Said, other: Said): Said | undefined =>
  Object.keys(other).some((key) => key in one && key !== 'lunar') ? undefined : { ...one, ...other };

const follow = (before: Said, matches: Match[]): Match[] =>
  matches.flatMap(({ said, next }) => {
    const both = together(before, said);
    return both ? [{ said: both, next }] : [];
  });

const PIECE = /<\w+>|[\p{L}|]+\??|[^\p{L}<>]\??/gu;

const elementOf = (form: string, said: Said, spell: Spelling, blanks: Record<string, Element>): Element => {
  const pieceOf = (piece: string, isGlued: boolean): Element => {
    const words = piece.replace('?', '').split('|').map(spell);
    const literal: Element = (tokens, at) =>
      words.includes(tokens[at]?.text) ? [{ said: {}, next: at + 1 }] : [];
    const element = piece.startsWith('<') ? blanks[piece.slice(1, -1)] : literal;
    if (isGlued) return (tokens, at) => (tokens[at]?.glued ? element(tokens, at) : []);
    return piece.endsWith('?') ? (tokens, at) => [...element(tokens, at), { said: {}, next: at }] : element;
  };
  const pieces = form
    .split(' ')
    .flatMap((chunk) => (chunk.match(PIECE) ?? []).map((piece, index) => pieceOf(piece, index > 0)));
  return (tokens, at) =>
    pieces.reduce<Match[]>(
      (matches, piece) => matches.flatMap((match) => follow(match.said, piece(tokens, match.next))),
      [{ said, next: at }]
    );
};

const grammarOf = (spell: Spelling, all: Forms) => {
  const blanks = blanksOf(spell);
  const elements = all.flatMap(([forms, said = {}]) =>
    forms.map((form) => elementOf(form, said, spell, blanks))
  );
  const leads = LEADS.map(spell);

  const isPunctuation = ({ text }: Token) => PUNCTUATION.test(text);

  const read = (tokens: Token[], at = 0, said: Said = {}): Said[] => {
    if (tokens.slice(at).every(isPunctuation)) return [said];
    const found: Said[] = [];
    for (let start = at; start < tokens.length; start++) {
      for (const element of elements) {
        for (const { said: both, next } of follow(said, element(tokens, start))) {
          found.push(...read(tokens, next, both));
        }
      }
      if (!isPunctuation(tokens[start]) && !leads.includes(tokens[start].text)) break;
    }
    return found;
  };

  return (text: string): Said[] => read(tokensOf(spell(text)));
};

// English has no diacritics to be without: there, “thu” is thứ, not Thursday.
const GRAMMARS = [grammarOf(asWritten, [...FORMS, ...ENGLISH_FORMS]), grammarOf(withoutDiacritics, FORMS)];

/**
 * What a text says, in all the ways it can be taken, first as it is written and then by its letters without
 * diacritics: only there is “thang sau” June (sáu) as well as next month (sau). Nothing where any of it is not part
 * of a date.
 */
export function* saidIn(text: string): Generator<Said[]> {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u200B-\u200D\u2060\uFEFF\u00AD]/gu, '')
    .replace(/[\p{Pd}\u2212]/gu, '-');
  for (const read of GRAMMARS) yield read(plain).filter((said) => Object.keys(said).length > 0);
}
