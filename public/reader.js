/**
 * “Xem tin theo ngày”: the reader's page over the newsroom's public API, without a framework or a build. The address
 * (?day&month&year&page, or ?article, and locale) is the whole state; every way to go somewhere is a real link.
 */

const PARTS = ['day', 'month', 'year'];
const WIDE_PICTURE = '(min-width: 60rem) 44rem, 92vw';
const LIST_PICTURE = '(min-width: 40rem) 15rem, 92vw';
const ARTICLE_PARAMETERS = {
  'populate[photos][populate][0]': 'image',
  'populate[authors][fields][0]': 'name',
  'populate[models][fields][0]': 'name',
  'populate[localizations][fields][0]': 'slug',
};

/** What the script itself says, in Vietnamese and in English; the words that stand in the page have their English there. */
const LANGUAGES = ['vi', 'en'];
const WORDS = {
  weekdays: ['T2 T3 T4 T5 T6 T7 CN', 'Mon Tue Wed Thu Fri Sat Sun'],
  dayBefore: ['Ngày trước', 'Previous day'],
  dayAfter: ['Ngày sau', 'Next day'],
  dayEmpty: ['Ngày này không có tin', 'No news on this day'],
  monthBefore: ['Tháng trước', 'Previous month'],
  monthAfter: ['Tháng sau', 'Next month'],
  monthEmpty: ['Tháng này không có tin', 'No news in this month'],
  yearBefore: ['Năm trước', 'Previous year'],
  yearAfter: ['Năm sau', 'Next year'],
  yearEmpty: ['Năm này không có tin', 'No news in this year'],
  pageBefore: ['Trang trước', 'Previous page'],
  pageAfter: ['Trang sau', 'Next page'],
  pageEmpty: ['Trang này không còn tin', 'No more news on this page'],
  page: ['trang', 'page'],
  one: ['tin', 'story'],
  other: ['tin', 'stories'],
  nothing: ['Chưa có tin nào', 'No news yet'],
  loading: ['Đang tải…', 'Loading…'],
  sameDay: ['Các tin cùng ngày', 'News of the same day'],
  models: ['Mô hình', 'Models'],
  problem: ['Không xem được', 'Cannot be shown'],
  noArticle: ['Không tìm thấy bài viết này.', 'This article was not found.'],
  broken: [
    'Máy chủ đang gặp trục trặc, mời thử lại sau.',
    'The server has a problem; please try again later.',
  ],
  offline: [
    'Mất kết nối mạng. Có mạng, trang sẽ tự tải lại.',
    'You are offline. The page loads again by itself.',
  ],
  retry: ['Thử lại', 'Try again'],
  latest: ['Tin mới nhất', 'Latest news'],
};

const byId = (id) => document.getElementById(id);
const [form, browse, main, status, heading] = ['picker', 'browse', 'main', 'status', 'heading'].map(byId);
const [neighbours, content, pages] = ['neighbours', 'content', 'pages'].map(byId);

let query = new URLSearchParams();
let language = LANGUAGES[0];
let words = {};
let running = new AbortController();
let hasFailed = false;

/** An element with properties (attributes where it has no such property) or a class. Text is never HTML. */
function make(tag, properties, ...children) {
  const element = document.createElement(tag);
  const named = typeof properties === 'string' ? { className: properties } : properties;
  for (const [name, value] of Object.entries(named ?? {}).filter(([, given]) => given ?? false)) {
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter(Boolean));
  return element;
}

const small = (text) => make('small', null, text);

function counted(count) {
  const form = new Intl.PluralRules(language).select(count);
  return `${new Intl.NumberFormat(language).format(count)} ${words[form]}`;
}

/** The address of a view of this page: `{ day, month, year, page }` or `{ article }`, without what is empty. */
function hrefOf(view, locale = language) {
  const params = new URLSearchParams(Object.entries(view).filter(([, value]) => value));
  if (locale !== LANGUAGES[0]) params.set('locale', locale);
  return params.size ? `?${params}` : location.pathname;
}

/** `2022-11-18`, `2022-11` or `2022` as numbers. */
function partsOf(date) {
  const [year, month, day] = date.split('-').map(Number);
  return { day, month, year };
}

const unitOf = (date) => ['year', 'month', 'day'][date.split('-').length - 1];

/** The date in short. It is a civil one: no time zone may move it. */
function shortDate(date) {
  const { day, month } = partsOf(date);
  const style = {
    day: day && 'numeric',
    month: month && (language === 'vi' ? 'numeric' : 'long'),
    year: 'numeric',
  };
  return new Intl.DateTimeFormat(language, { ...style, timeZone: 'UTC' }).format(new Date(date));
}

/** The civil day of a moment in the newsroom's zone. */
const dayOf = (moment, timeZone) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(moment));

/** An address of the web as it is; null for `javascript:` and the like. */
function safeUrl(url) {
  if (!url || !URL.canParse(url, location.href)) return null;
  return ['http:', 'https:'].includes(new URL(url, location.href).protocol) ? url : null;
}

/** @throws {Error} with the API's sentence where it has one for the reader, else with one of ours. */
async function ask(path, params, signal) {
  const search = new URLSearchParams({ ...params, locale: query.get('locale') ?? language });
  const options = { headers: { 'Accept-Language': language }, signal };
  const response = await fetch(`/api${path}?${search}`, options).catch(() => null);
  const { error, ...answer } = (await response?.json().catch(() => null)) ?? {};
  if (response?.ok) return answer;
  if (response?.status === 404) throw new Error(words.noArticle);
  if (response?.status < 500 && error?.message) throw new Error(error.message);
  throw Object.assign(new Error(navigator.onLine ? words.broken : words.offline), { canRetry: true });
}

function askList(signal) {
  const chosen = Object.fromEntries(
    PARTS.map((part) => [part, query.get(part)]).filter(([, value]) => value)
  );
  if (query.get('page')) chosen['pagination[page]'] = query.get('page');
  return ask(`/date-archive${PARTS.some((part) => chosen[part]) ? '' : '/latest'}`, chosen, signal);
}

const askArticle = (slug, signal) => ask(`/articles/${encodeURIComponent(slug)}`, ARTICLE_PARAMETERS, signal);

/** A picture keeps its room before it has come; a credit whose picture was never moved in is printed all the same. */
function figureOf({ image, caption, alternativeText, creditLine }, sizes, index) {
  const src = safeUrl(image?.url);
  if (!src) return creditLine && make('p', 'credit', creditLine);
  const files = [...Object.values(image.formats ?? {}), image].filter(
    ({ url, width }) => safeUrl(url) && width
  );
  const picture = make('img', {
    alt: alternativeText ?? image.alternativeText ?? '',
    width: image.width ?? 3,
    height: image.height ?? 2,
    loading: index === 0 ? 'eager' : 'lazy',
    sizes,
    srcset: files.map(({ url, width }) => `${encodeURI(url)} ${width}w`).join(', '),
    src,
  });
  const text = [caption, ' ', creditLine && small(creditLine)];
  return make('figure', null, picture, (caption || creditLine) && make('figcaption', null, text));
}

const bylineOf = (authors) =>
  authors?.length ? make('p', 'byline', authors.map(({ name }) => name).join(', ')) : '';

function storyOf({ title, slug, dateline, lead, authors, photos }, index) {
  const headline = make('h3', null, make('a', { href: hrefOf({ article: slug }) }, title));
  const text = [
    make('p', 'dateline', dateline),
    headline,
    lead && make('p', 'lead', lead),
    bylineOf(authors),
  ];
  const cover = photos?.[0] && figureOf(photos[0], LIST_PICTURE, index);
  return make('li', null, make('article', null, make('div', null, text), cover));
}

const bucketOf = ({ year, month, day, label, count }) =>
  make('li', null, make('a', { href: hrefOf({ day, month, year }) }, label), ' ', small(counted(count)));

function neighbourOf(found, side, rel) {
  if (!found) return '';
  const name = make('span', null, words[unitOf(found.date) + side]);
  const text = [name, ' ', make('b', null, shortDate(found.date)), ' ', small(counted(found.count))];
  return make('a', { href: hrefOf(partsOf(found.date)), rel }, text);
}

function pageLinks({ date, pagination: { page, pageCount } }) {
  const link = (number, text, rel) =>
    make('a', { href: hrefOf({ ...partsOf(date), page: number }), rel }, text);
  return [
    page > 1 ? link(Math.min(page - 1, pageCount), words.pageBefore, 'prev') : '',
    page < pageCount ? link(page + 1, words.pageAfter, 'next') : '',
  ];
}

/** The stories of a day; or the days of a month, the months of a year. */
function showList({ data, meta }) {
  const { date, label, previous, next, pagination } = meta;
  heading.textContent = label ?? words.nothing;
  status.textContent = '';
  if (!date) return;
  const isDay = unitOf(date) === 'day';
  const total = isDay ? pagination.total : data.reduce((sum, { count }) => sum + count, 0);
  const hasPages = isDay && pagination.pageCount > 1;
  const page = hasPages ? `, ${words.page} ${pagination.page}/${pagination.pageCount}` : '';
  status.textContent = counted(total) + page;
  neighbours.append(neighbourOf(previous, 'Before', 'prev'), neighbourOf(next, 'After', 'next'));
  if (hasPages) pages.append(...pageLinks(meta));
  const empty = total ? words.pageEmpty : words[`${unitOf(date)}Empty`];
  if (data.length === 0) content.append(make('p', 'notice', empty));
  else if (isDay) content.append(make('ol', 'stories', data.map(storyOf)));
  else content.append(make('ul', 'buckets', data.map(bucketOf)));
}

/** Text and links of Strapi's “blocks”. */
function inlineOf(node) {
  if (node.type === 'link') {
    const href = safeUrl(node.url);
    return make(href ? 'a' : 'span', href && { href, rel: 'noopener' }, node.children?.map(inlineOf));
  }
  const marks = { bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's', code: 'code' };
  const wrap = (inner, mark) => (node[mark] ? make(marks[mark], null, inner) : inner);
  return Object.keys(marks).reduce(wrap, node.text ?? '');
}

/** One of Strapi's “blocks”. A kind not known here is read as a paragraph rather than lost. */
function blockOf({ type, level, format, image, children = [] }) {
  if (type === 'image') return figureOf({ image, caption: image?.caption }, WIDE_PICTURE);
  if (type === 'list') {
    const list = make(format === 'ordered' ? 'ol' : 'ul');
    for (const child of children) {
      // Strapi puts a nested list beside the item it belongs to; HTML wants it inside.
      const parent = child.type === 'list' ? (list.lastElementChild ?? list) : list;
      parent.append(blockOf(child));
    }
    return list;
  }
  // The article's title is an h2: its sections begin below it.
  const tags = { heading: `h${Math.max(3, level)}`, 'list-item': 'li', quote: 'blockquote', code: 'pre' };
  return make(tags[type] ?? 'p', null, children.map(inlineOf));
}

function showArticle({ title, dateline, lead, body, photos, authors, models }, day) {
  heading.textContent = title;
  status.textContent = dateline;
  const [cover, ...others] = photos?.map((photo, index) => figureOf(photo, WIDE_PICTURE, index)) ?? [];
  const names = models?.map(({ name }) => name).join(', ');
  const text = [lead && make('p', 'lead', lead), cover, make('div', 'body', body?.map(blockOf)), others];
  const about = names && make('p', 'models', `${words.models}: ${names}`);
  const back = make('a', { href: hrefOf(partsOf(day)) }, `‹ ${words.sameDay}`);
  content.append(make('article', 'story', text, bylineOf(authors), about), make('p', null, back));
}

function showProblem({ message, canRetry }) {
  hasFailed = canRetry;
  heading.textContent = message;
  status.textContent = words.problem;
  const retry = canRetry && make('a', { href: location.search || location.pathname }, words.retry);
  content.append(make('p', 'ways', retry, make('a', { href: hrefOf({}) }, words.latest)));
}

/** @param slugs the article's address in each language it is translated to. */
function showLanguages(view, slugs = {}) {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-en]')) {
    element.dataset.vi ??= element.textContent;
    element.textContent = element.dataset[language];
  }
  byId('home').href = hrefOf({});
  for (const link of byId('languages').children) {
    link.href = hrefOf(slugs[link.lang] ? { article: slugs[link.lang] } : view, link.lang);
    link.ariaCurrent = link.lang === language ? 'true' : null;
  }
}

function fillForm(view, years) {
  // A deep link may name a year that has no news.
  const known = new Set([...years.map(({ year }) => year), Number(view.year)].filter(Boolean));
  const options = [...known].sort((a, b) => b - a).map((year) => make('option', null, String(year)));
  if (options.length) form.year.replaceChildren(...options);
  for (const part of PARTS) form[part].value = Number(view[part]) || '';
  if (!Number(view.year)) form.year.selectedIndex = 0;
}

/** A link to a period with news: seen in short, read out in full. */
function periodLink({ day, month, year, label, count }, ariaCurrent, ...children) {
  return make(
    'a',
    { href: hrefOf({ day, month, year }), ariaLabel: `${label}: ${counted(count)}`, ariaCurrent },
    children
  );
}

function showYears(years, shown) {
  const items = years.toReversed().map((bucket) => {
    const text = [make('b', null, String(bucket.year)), ' ', small(counted(bucket.count))];
    return make('li', null, periodLink(bucket, bucket.year === shown ? 'true' : null, text));
  });
  byId('years').replaceChildren(...items);
}

function calendarCell(number, bucket, isShown) {
  const text = [make('b', null, String(number)), small(bucket && String(bucket.count))];
  const inner = bucket ? periodLink(bucket, isShown ? 'date' : null, text) : make('span', null, text);
  return make('td', null, inner);
}

function monthArrow(found, name, sign) {
  if (!found) return make('span');
  return periodLink(
    { ...partsOf(found.date), label: `${name}, ${shortDate(found.date)}`, count: found.count },
    null,
    sign
  );
}

function showCalendar({ data, meta }, shownDay) {
  const [first, end] = [new Date(meta.range.start), new Date(meta.range.end)];
  const blanks = (first.getUTCDay() + 6) % 7;
  const cells = Array.from({ length: (end - first) / 86_400_000 }, (_, index) =>
    calendarCell(
      index + 1,
      data.find(({ day }) => day === index + 1),
      index + 1 === shownDay
    )
  );
  // Always six weeks, so that nothing below moves from month to month.
  const grid = Array.from({ length: 42 }, (_, index) => cells[index - blanks] ?? make('td'));
  const weeks = [0, 7, 14, 21, 28, 35].map((start) => make('tr', null, grid.slice(start, start + 7)));
  const head = words.weekdays.split(' ').map((weekday) => make('th', { scope: 'col' }, weekday));
  const title = make(
    'h2',
    { id: 'calendar-title' },
    make('a', { href: hrefOf(partsOf(meta.date)) }, meta.label)
  );
  byId('calendar').replaceChildren(
    make(
      'header',
      null,
      monthArrow(meta.previous, words.monthBefore, '‹'),
      title,
      monthArrow(meta.next, words.monthAfter, '›')
    ),
    make('table', null, make('thead', null, make('tr', null, head)), make('tbody', null, weeks))
  );
}

/** The calendar helps to choose; where it fails, the news still stands. */
async function loadCalendar({ day, month, year }, signal) {
  const days =
    month && year ? await ask(`/date-archive/${year}/${month}`, {}, signal).catch(() => null) : null;
  if (signal.aborted) return;
  byId('calendar').hidden = !days;
  if (days) showCalendar(days, day);
}

/** Shows what the address names. @returns whether it was not overtaken by another one. */
async function show() {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  query = new URLSearchParams(location.search);
  language = LANGUAGES.find((code) => code === query.get('locale')) ?? LANGUAGES[0];
  words = Object.fromEntries(
    Object.entries(WORDS).map(([key, said]) => [key, said[LANGUAGES.indexOf(language)]])
  );
  const asked = Object.fromEntries(PARTS.map((part) => [part, query.get(part)]));
  showLanguages(asked);
  main.ariaBusy = 'true';
  status.textContent = words.loading;
  const slug = query.get('article');
  const [{ error, data, meta }, years] = await Promise.all([
    (slug ? askArticle(slug, signal) : askList(signal)).catch((problem) => ({ error: problem })),
    ask('/date-archive', {}, signal).catch(() => ({ data: [], meta: {} })),
  ]);
  if (signal.aborted) return false;

  hasFailed = false;
  for (const part of [neighbours, content, pages]) part.replaceChildren();
  const date = error ? null : slug ? dayOf(data.publicationDate, years.meta.timeZone) : meta.date;
  if (error) showProblem(error);
  else if (slug) showArticle(data, date);
  else showList({ data, meta });
  if (slug && date) {
    const slugs = [data, ...(data.localizations ?? [])].map(({ locale, slug: own }) => [locale, own]);
    showLanguages(partsOf(date), Object.fromEntries(slugs));
  }
  main.ariaBusy = 'false';
  document.title = `${heading.textContent} – ${byId('home').textContent}`;
  const shown = date ? partsOf(date) : asked;
  fillForm(shown, years.data);
  showYears(years.data, shown.year);
  void loadCalendar(shown, signal);
  return true;
}

const keepScroll = () => history.replaceState({ scroll: window.scrollY }, '');

/** Goes to another view of this page; the heading gets the focus, so that a screen reader begins there. */
async function go(href) {
  if (new URL(href, location.href).search !== location.search) {
    keepScroll();
    history.pushState(null, '', href);
  }
  if (!(await show())) return;
  heading.focus({ preventScroll: true });
  const { top } = main.getBoundingClientRect();
  if (top < 0 || top > window.innerHeight / 2) main.scrollIntoView();
}

async function comeBack() {
  // The address changes for a `#heading`, too.
  if (new URLSearchParams(location.search).toString() === query.toString()) return;
  if (!(await show())) return;
  heading.focus({ preventScroll: true });
  window.scrollTo(0, history.state?.scroll ?? 0);
}

function followLink(event) {
  const link = event.target.closest('a');
  const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!link || !isPlain || link.hash || link.origin + link.pathname !== location.origin + location.pathname)
    return;
  event.preventDefault();
  void go(link.href);
}

function submit(event) {
  event.preventDefault();
  void go(hrefOf(Object.fromEntries(new FormData(form))));
}

// The calendar stands open beside the news where there is room, and is folded above them where there is not.
const wide = window.matchMedia('(min-width: 60rem)');
const fitBrowse = () => (browse.open = wide.matches);
wide.addEventListener('change', fitBrowse);
fitBrowse();

history.scrollRestoration = 'manual';
document.addEventListener('click', followLink);
form.addEventListener('submit', submit);
addEventListener('popstate', () => void comeBack());
addEventListener('pagehide', keepScroll);
addEventListener('online', () => hasFailed && void show());
await show();
window.scrollTo(0, history.state?.scroll ?? 0);
