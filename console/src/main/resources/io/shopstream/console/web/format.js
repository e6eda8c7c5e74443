// Numbers, money and times as the reader's language writes them.

const locale = navigator.language || 'en';
const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
const tenth = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
const hundredth = new Intl.NumberFormat(locale, { maximumFractionDigits: 2, minimumFractionDigits: 2 });
const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
const change = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' });
const moved = new Intl.NumberFormat(locale, { maximumFractionDigits: 2, minimumFractionDigits: 2, signDisplay: 'exceptZero' });
const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
const seconds = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const moment = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const full = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
const ago = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });

export const count = value => whole.format(value || 0);
export const compact = value => short.format(value || 0);
/** Amounts carry no currency in the sessions, so none is shown. */
export function money(value) {
  const size = Math.abs(value || 0);
  return size >= 10_000_000 ? short.format(value) : (size >= 10_000 ? whole : hundredth).format(value || 0);
}
export const percent = value => share.format(value || 0);
export const signed = value => change.format(value || 0);
export const ratio = value => tenth.format(value || 0);
export const score = value => hundredth.format(value || 0);
export const signedScore = value => moved.format(value || 0);
export const time = value => seconds.format(new Date(value));
export const dateTime = value => value ? full.format(new Date(value)) : 'never';

/** Without the year, for what is recent among its neighbours. */
export const dayTime = value => value ? moment.format(new Date(value)) : 'never';

/** As short as the stretch allows that it stands in. */
export const axisTime = stretch => value => stretch > 2 * 86_400_000
  ? day.format(new Date(value)) : clock.format(new Date(value));

export function duration(value) {
  const total = Math.round(value || 0);
  if (total < 60) return total + ' s';
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor(total % 3600 / 60);
  return hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min ${total % 60} s`;
}

const MEASURES = new Map(Object.entries({ count, money, share: percent, ratio, seconds: duration, flag: value => value > 0.5 ? 'yes' : 'no', days: value => `${ratio(value)} days` }));

/** What a model is told, in what it is measured in. */
export const measured = (measure, value) => (MEASURES.get(measure) || ratio)(value);

export function since(value) {
  if (!value) return 'never';
  const past = (value - Date.now()) / 1000;
  if (past > -90) return ago.format(Math.round(Math.min(past, 0)), 'second');
  if (past > -5400) return ago.format(Math.round(past / 60), 'minute');
  if (past > -129_600) return ago.format(Math.round(past / 3600), 'hour');
  return ago.format(Math.round(past / 86_400), 'day');
}

/** What people call a product: its name, else its id. */
export const named = product => product.productName || product.productId || '';

/** not_recorded -> not recorded */
export const words = text => (text || '').replaceAll('_', ' ');
