/**
 * “Xem tin theo ngày”: the reader's page over the newsroom's public API, without a framework or a build. The address
 * (?day&month&year&page, or ?article, and locale) is the whole state; every way to go somewhere is a real link.
 */

const DEFAULT_LOCALE = 'vi';
const PARTS = ['day', 'month', 'year'];
const WIDE_PICTURE = '(min-width: 60rem) 44rem, 92vw';
const LIST_PICTURE = '(min-width: 40rem) 15rem, 92vw';
const ARTICLE_PARAMETERS =
  'populate[photos][populate][0]=image&populate[authors][fields][0]=name&populate[models][fields][0]=name' +
  '&populate[localizations][fields][0]=slug&populate[localizations][fields][1]=locale';

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
  broken: ['Máy chủ đang gặp trục trặc, mời thử lại sau.', 'The server has a problem; please try again later.'],
  offline: ['Mất kết nối mạng. Có mạng, trang sẽ tự tải lại.', 'You are offline. The page loads again by itself.'],
  retry: ['Thử lại', 'Try again'],
  latest: ['Tin mới nhất', 'Latest news'],
};

const byId = (id) => document.getElementById(id);
const [form, browse, main, status, heading, neighbours, content, pages] = [
  ...['picker', 'browse', 'main', 'status', 'heading', 'neighbours', 'content', 'pages'].map(byId),
];

let query = new URLSearchParams();
let language = DEFAULT_LOCALE;
let words = WORDS[language];
let running = new AbortController();
let hasFailed = false;

/** An element with its properties, or attributes where it has no such property, and children. Text is never HTML. */
function make(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined) continue;
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter(Boolean));
  return element;
}

const counted = (count) => words.count(count, new Intl.NumberFormat(language).format(count));

/** The address of a view of this page: `{ day, month, year, page }` or `{ article }`, without what is empty. */
function hrefOf(view, locale = language) {
  const params = new URLSearchParams(Object.entries(view).filter(([, value]) => value));
  if (locale !== DEFAULT_LOCALE) params.set('locale', locale);
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
  const options = Object.entries(words.date).filter(([part]) => partsOf(date)[part]);
  const format = new Intl.DateTimeFormat(language, { ...Object.fromEntries(options), timeZone: 'UTC' });
  return format.format(new Date(date));
}

/** An address of the web as it is; null for `javascript:` and the like. */
function safeUrl(url) {
  if (!url || !URL.canParse(url, location.href)) return null;
  return ['http:', 'https:'].includes(new URL(url, location.href).protocol) ? url : null;
}

/** @throws {Error} with the API's sentence where it has one for the reader, else with one of ours. */
async function ask(path, params, signal) {
  const search = new URLSearchParams({ ...params, locale: query.get('locale') ?? DEFAULT_LOCALE });
  const response = await fetch(`/api${path}?${search}`, {
    headers: { 'Accept-Language': language },
    signal,
  }).catch((error) => {
    if (signal.aborted) throw error;
    throw Object.assign(new Error(navigator.onLine ? words.broken : words.offline), { canRetry: true });
  });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  if (response.status === 404) throw new Error(words.noArticle);
  if (response.status < 500 && answer.error?.message) throw new Error(answer.error.message);
  throw Object.assign(new Error(words.broken), { canRetry: true });
}

function askList(signal) {
  const chosen = PARTS.map((part) => [part, query.get(part)]).filter(([, value]) => value);
  const page = query.get('page') ? { 'pagination[page]': query.get('page') } : {};
  return ask(
    `/date-archive${chosen.length ? '' : '/latest'}`,
    { ...Object.fromEntries(chosen), ...page },
    signal
  );
}

const askArticle = (slug, signal) =>
  ask(
    `/articles/${encodeURIComponent(slug)}`,
    Object.fromEntries(new URLSearchParams(ARTICLE_PARAMETERS)),
    signal
  );

/** A picture keeps its room before it has come; a credit whose picture was never moved in is printed all the same. */
function figureOf({ image, caption, alternativeText, creditLine }, sizes, loading = 'lazy') {
  const src = safeUrl(image?.url);
  const credit = creditLine && make('small', {}, creditLine);
  if (!src) return credit && make('p', { className: 'credit' }, credit);
  const files = [...Object.values(image.formats ?? {}), image].filter(
    ({ url, width }) => safeUrl(url) && width
  );
  const srcset = files.map((file) => `${encodeURI(file.url)} ${file.width}w`).join(', ');
  const { width = 3, height = 2 } = image;
  const alt = alternativeText ?? image.alternativeText ?? '';
  const picture = make('img', { alt, width, height, loading, sizes, srcset, src });
  return make('figure', {}, picture, (caption || credit) && make('figcaption', {}, caption, ' ', credit));
}

const bylineOf = (authors) =>
  authors?.length ? make('p', { className: 'byline' }, authors.map(({ name }) => name).join(', ')) : '';

function storyOf({ title, slug, dateline, lead, authors, photos }, index) {
  const words = make(
    'div',
    {},
    make('p', { className: 'dateline' }, dateline),
    make('h3', {}, make('a', { href: hrefOf({ article: slug }) }, title)),
    lead && make('p', { className: 'lead' }, lead),
    bylineOf(authors)
  );
  const cover = photos?.[0] && figureOf(photos[0], LIST_PICTURE, index === 0 ? 'eager' : 'lazy');
  return make('li', {}, make('article', {}, words, cover));
}

const bucketOf = ({ year, month, day, label, count }) =>
  make(
    'li',
    {},
    make('a', { href: hrefOf({ day, month, year }) }, label),
    ' ',
    make('small', {}, counted(count))
  );

function neighbourOf(found, name, rel) {
  if (!found) return '';
  const what = make('span', {}, name(words.units[unitOf(found.date)]));
  const when = make('b', {}, shortDate(found.date));
  return make(
    'a',
    { href: hrefOf(partsOf(found.date)), rel },
    what,
    ' ',
    when,
    ' ',
    make('small', {}, counted(found.count))
  );
}

function pageLinks({ date, pagination: { page, pageCount } }) {
  if (pageCount < 2) return [];
  const link = (target, text, rel) =>
    make('a', { href: hrefOf({ ...partsOf(date), page: target }), rel }, text);
  const [before, after] = words.pageWays;
  return [
    page > 1 ? link(Math.min(page - 1, pageCount), before, 'prev') : '',
    make('span', {}, words.page(page, pageCount)),
    page < pageCount ? link(page + 1, after, 'next') : '',
  ];
}

/** The stories of a day; or the days of a month, the months of a year. */
function showList({ data, meta }) {
  const { date, label, pagination } = meta;
  heading.textContent = label ?? words.nothing;
  if (!date) return;
  const isDay = unitOf(date) === 'day';
  const total = isDay ? pagination.total : data.reduce((sum, { count }) => sum + count, 0);
  const page = isDay && pagination.pageCount > 1 && words.page(pagination.page, pagination.pageCount);
  const empty = words.empty(words.units[unitOf(date)]);
  status.textContent = total ? [counted(total), page].filter(Boolean).join(', ') : empty;
  neighbours.append(
    neighbourOf(meta.previous, words.earlier, 'prev'),
    neighbourOf(meta.next, words.later, 'next')
  );
  if (isDay) pages.append(...pageLinks(meta));
  if (data.length) {
    content.append(
      make(
        isDay ? 'ol' : 'ul',
        { className: isDay ? 'stories' : 'buckets' },
        data.map(isDay ? storyOf : bucketOf)
      )
    );
  } else {
    content.append(make('p', { className: 'notice' }, total ? words.pastTheEnd : `${empty}.`));
  }
}

/** Text and links of Strapi's “blocks”. */
function inlineOf(node) {
  if (node.type === 'link') {
    const href = safeUrl(node.url);
    return make(href ? 'a' : 'span', { href, rel: href && 'noopener' }, (node.children ?? []).map(inlineOf));
  }
  const marks = Object.entries({
    bold: 'strong',
    italic: 'em',
    underline: 'u',
    strikethrough: 's',
    code: 'code',
  });
  return marks
    .filter(([mark]) => node[mark])
    .reduce((inner, [, tag]) => make(tag, {}, inner), node.text ?? '');
}

/** One of Strapi's “blocks”. A kind not known here is read as a paragraph rather than lost. */
function blockOf({ type, level, format, image, children = [] }) {
  if (type === 'image') return figureOf({ image, caption: image?.caption }, WIDE_PICTURE);
  if (type === 'list') {
    const items = children.filter((child) => child.type !== 'list').map(blockOf);
    const list = make(format === 'ordered' ? 'ol' : 'ul', {}, items);
    // Strapi puts a nested list beside the item it belongs to; HTML wants it inside.
    for (const [index, child] of children.entries()) {
      const owner = children.slice(0, index).filter((other) => other.type !== 'list').length - 1;
      if (child.type === 'list') (items[owner] ?? list).append(blockOf(child));
    }
    return list;
  }
  // The article's title is an h2: its sections begin below it.
  const tags = {
    heading: `h${Math.min(6, Math.max(3, level))}`,
    'list-item': 'li',
    quote: 'blockquote',
    code: 'pre',
  };
  return make(tags[type] ?? 'p', {}, children.map(inlineOf));
}

function showArticle({ title, dateline, lead, body, photos, authors, models }, day) {
  heading.textContent = title;
  status.textContent = dateline;
  const [cover, ...others] = (photos ?? []).map((photo, index) =>
    figureOf(photo, WIDE_PICTURE, index ? 'lazy' : 'eager')
  );
  const names = (models ?? []).map(({ name }) => name).join(', ');
  const text = [
    lead && make('p', { className: 'lead' }, lead),
    cover,
    make('div', { className: 'body' }, (body ?? []).map(blockOf)),
    others,
    bylineOf(authors),
    names && make('p', { className: 'models' }, `${words.models}: ${names}`),
  ];
  const back = make('a', { href: hrefOf(partsOf(day)) }, `← ${words.sameDay}`);
  content.append(make('article', { className: 'story' }, text), make('p', {}, back));
}

function showProblem({ message, canRetry }) {
  hasFailed = canRetry;
  heading.textContent = message;
  status.textContent = words.problem;
  const retry = canRetry && make('a', { href: location.search || location.pathname }, words.retry);
  content.append(make('p', { className: 'ways' }, retry, make('a', { href: hrefOf({}) }, words.latest)));
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
    if (link.lang === language) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  byId('languages').hidden = false;
}

function fillForm(view, years) {
  // A deep link may name a year that has no news.
  const known = new Set([...years.map(({ year }) => year), Number(view.year)].filter(Boolean));
  const options = [...known].sort((a, b) => b - a).map((year) => make('option', {}, String(year)));
  if (options.length) form.year.replaceChildren(...options);
  for (const part of PARTS) form[part].value = Number(view[part]) || '';
  if (!view.year) form.year.selectedIndex = 0;
}

/** A link to a period with news whose name is read in full and seen in short. */
const periodLink = ({ day, month, year, label, count }, current, ...children) =>
  make(
    'a',
    {
      href: hrefOf({ day, month, year }),
      'aria-label': `${label}: ${counted(count)}`,
      'aria-current': current,
    },
    children
  );

function showYears(years, shown) {
  const items = years.toReversed().map((bucket) => {
    const text = [make('b', {}, String(bucket.year)), ' ', make('small', {}, counted(bucket.count))];
    return make('li', {}, periodLink(bucket, bucket.year === shown ? 'true' : null, text));
  });
  byId('years').replaceChildren(...items);
}

function showCalendar({ data, meta }, shownDay) {
  const { month, year } = partsOf(meta.date);
  const blanks = (new Date(meta.range.start).getUTCDay() + 6) % 7;
  const length = (new Date(meta.range.end) - new Date(meta.range.start)) / 86_400_000;
  const cellOf = (number) => {
    const bucket = data.find(({ day }) => day === number);
    const text = [make('b', {}, String(number)), make('small', {}, bucket && String(bucket.count))];
    if (number < 1 || number > length) return make('td');
    return make(
      'td',
      {},
      bucket ? periodLink(bucket, number === shownDay ? 'date' : null, text) : make('span', {}, text)
    );
  };
  const days = (week) => words.weekdays.map((_, index) => cellOf(week * 7 + index - blanks + 1));
  const arrow = (found, name, sign) =>
    found
      ? periodLink(
          {
            ...partsOf(found.date),
            label: `${name(words.units.month)}, ${shortDate(found.date)}`,
            count: found.count,
          },
          null,
          sign
        )
      : make('span');
  const title = make(
    'h2',
    { id: 'calendar-title' },
    make('a', { href: hrefOf({ month, year }) }, meta.label)
  );
  const head = words.weekdays.map((weekday) => make('th', { scope: 'col' }, weekday));
  // Always six weeks, so that nothing below moves from month to month.
  const weeks = [0, 1, 2, 3, 4, 5].map((week) => make('tr', {}, days(week)));
  byId('calendar').replaceChildren(
    make('header', {}, arrow(meta.previous, words.earlier, '‹'), title, arrow(meta.next, words.later, '›')),
    make('table', {}, make('thead', {}, make('tr', {}, head)), make('tbody', {}, weeks))
  );
}

/** Form, years and calendar help to choose; where they fail, the list or the article still stands. */
async function showBrowse(view, asked, signal) {
  const { data: years } = await asked;
  const { day, month, year } = view;
  const days = month && (await ask(`/date-archive/${year}/${month}`, {}, signal).catch(() => null));
  if (signal.aborted) return;
  fillForm(view, years);
  showYears(years, year);
  byId('calendar').hidden = !days;
  if (days) showCalendar(days, day);
  browse.hidden = years.length === 0;
}

/** The civil day of a moment in the newsroom's zone. */
const dayOf = (moment, timeZone) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(moment));

/** Shows what the address names. @returns whether it was not overtaken by another one. */
async function show() {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  query = new URLSearchParams(location.search);
  language = Object.hasOwn(WORDS, query.get('locale')) ? query.get('locale') : DEFAULT_LOCALE;
  words = WORDS[language];
  const chosen = Object.fromEntries(PARTS.map((part) => [part, query.get(part)]));
  showLanguages(chosen);
  main.ariaBusy = 'true';
  status.textContent = words.loading;
  const slug = query.get('article');
  const years = ask('/date-archive', {}, signal).catch(() => ({ data: [], meta: {} }));
  const [answer, zone] = await Promise.all([
    (slug ? askArticle(slug, signal) : askList(signal)).catch((error) => ({ error })),
    slug && years.then(({ meta }) => meta.timeZone),
  ]);
  if (signal.aborted) return false;

  hasFailed = false;
  for (const part of [neighbours, content, pages]) part.replaceChildren();
  const { error, data, meta } = answer;
  const date = error ? null : slug ? dayOf(data.publicationDate, zone) : meta.date;
  if (error) showProblem(error);
  else if (slug) showArticle(data, date);
  else showList(answer);
  if (slug && !error) {
    const slugs = data.localizations?.map(({ locale, slug: other }) => [locale, other]) ?? [];
    showLanguages(partsOf(date), { ...Object.fromEntries(slugs), [language]: slug });
  }
  main.ariaBusy = 'false';
  document.title = `${heading.textContent} – ${byId('home').textContent}`;
  void showBrowse(date ? partsOf(date) : {}, years, signal);
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

/** The calendar stands open beside the news where there is room, and folded above them where there is not. */
function fitBrowse() {
  const wide = window.matchMedia('(min-width: 60rem)');
  const fit = () => (browse.open = wide.matches);
  wide.addEventListener('change', fit);
  fit();
}

history.scrollRestoration = 'manual';
document.addEventListener('click', followLink);
form.addEventListener('submit', submit);
addEventListener('popstate', () => void comeBack());
addEventListener('pagehide', keepScroll);
addEventListener('online', () => hasFailed && void show());
fitBrowse();
await show();
window.scrollTo(0, history.state?.scroll ?? 0);
