// Who is likely to buy now and why, and how good such predictions were.

import { el, empty, sparkline, table, tile, tiles } from './dom.js';
import { count, dateTime, percent, ratio, score, signedScore, time } from './format.js';
import { cardPart, chartPart, fill, part } from './parts.js';
import { color, timeAxis } from './charts.js';
import { CHANGED, CHANGED_MUCH, modelParts } from './model.js';

const DAY = 86_400_000;
const DAYS_LISTED = 14;
const SCORED = 'share scored';
const NOBODY = 'No open session has been scored: ./shopstream submit prediction scores them, once ./shopstream train purchase has learned how.';
const NOT_JUDGED = 'No session that was scored is closed yet.';

const rate = (of, among) => among > 0 ? percent(of / among) : '–';
const known = (value, write = score) => value === undefined ? '–' : write(value);

const told = reason => reason.words || reason.feature || '';

function sides(reasons) {
  const side = (name, some) => some.length === 0 ? null
    : el('span.reasons', {}, el('b', {}, name + ': '), some.map(told).join('; '));
  return [side('for', reasons.filter(reason => reason.contribution > 0)), side('against', reasons.filter(reason => reason.contribution < 0))].filter(Boolean);
}

const keyOf = session => `${session.userId}:${session.sessionId}`;

function likely({ sessions, chosen }, choose) {
  if (sessions.length === 0) return empty(NOBODY);
  return table('Open sessions by the probability of a purchase', [
    ['Shopper', session => [
      el('button.link.mono', { type: 'button', 'data-key': 'session-' + keyOf(session), 'aria-pressed': String(keyOf(session) === chosen), onclick: () => choose(keyOf(session)) }, session.userId || ''),
      el('span.sub', {}, [`${count(session.interactions)} interactions`, session.bought && 'has bought already'].filter(Boolean).join(', '))], 'shopper'],
    ['Will buy', session => percent(session.probability), 'number'],
    ['Course', session => sparkline(session.course, `from ${percent(session.course[0])} to ${percent(session.course[session.course.length - 1])} in ${count(session.course.length)} moments`), 'nowrap.wide'],
    ['Why', session => sides(session.reasons.slice(0, 3)), 'why'],
    ['Last seen', session => time(session.endedAt), 'nowrap.wide'],
  ], sessions);
}

/** From what holds of any session, by what each feature does, to the log odds. */
function waterfall(session) {
  const narrow = innerWidth < 640;
  let at = 0;
  const steps = [['any session', session.base || 0], ...session.reasons.map(reason => [told(reason), reason.contribution || 0]), ['all other features', session.others || 0]]
    .map(([name, by]) => ({ name, from: at, to: at += by, by, colour: by >= 0 ? 'series-3' : 'series-6' }));
  steps[0].colour = 'series-8';
  steps.push({ name: 'log odds', from: 0, to: session.logOdds, by: session.logOdds, colour: 'series-1' });
  return {
    grid: { left: 12, right: 46, top: 8, bottom: 24, containLabel: true },
    tooltip: { formatter: event => `${steps[event.dataIndex].name}\n${signedScore(steps[event.dataIndex].by)}` },
    xAxis: { type: 'value', name: 'log odds', nameLocation: 'middle', nameGap: 26, splitNumber: 4 },
    yAxis: { type: 'category', inverse: true, data: steps.map(step => step.name), axisLabel: { width: narrow ? 110 : 155, overflow: 'break', lineHeight: narrow ? 12 : 14, interval: 0, hideOverlap: false, fontSize: narrow ? 10 : 12 } },
    series: [{
      type: 'custom', encode: { x: [0, 1], y: 2 }, data: steps.map((step, row) => [step.from, step.to, row]),
      renderItem: (params, api) => {
        const step = steps[params.dataIndex];
        const [from, row] = api.coord([step.from, params.dataIndex]);
        const [to] = api.coord([step.to, params.dataIndex]);
        const height = Math.min(20, api.size([0, 1])[1] * 0.6);
        return { type: 'group', children: [
          { type: 'rect', shape: { x: Math.min(from, to), y: row - height / 2, width: Math.max(2, Math.abs(to - from)), height }, style: { fill: color(step.colour) } },
          { type: 'text', style: { text: signedScore(step.by), x: Math.max(from, to) + 5, y: row, verticalAlign: 'middle', fill: color('soft'), fontSize: 11 } }] };
      },
    }],
  };
}

function calibration({ tenths }) {
  const most = Math.min(1, 1.08 * Math.max(...tenths.flatMap(tenth => [tenth.predicted, tenth.observed]), 0.01));
  return {
    legend: {},
    grid: { left: 4, right: 22, top: 34, bottom: 24, containLabel: true },
    tooltip: { formatter: ({ data }) => data.told },
    xAxis: { type: 'value', min: 0, max: most, name: 'predicted', nameLocation: 'middle', nameGap: 26, axisLabel: { formatter: percent, showMaxLabel: false } },
    yAxis: { type: 'value', min: 0, max: most, axisLabel: { formatter: percent, showMaxLabel: false } },
    series: [
      { name: 'bought', type: 'line', symbolSize: 9, lineStyle: { width: 2.5 }, itemStyle: { color: color('series-1') },
        data: tenths.map(tenth => ({ value: [tenth.predicted, tenth.observed], told: `${count(tenth.sessions)} sessions\npredicted ${percent(tenth.predicted)}\nbought ${percent(tenth.observed)}` })) },
      { name: 'as predicted', type: 'line', silent: true, symbol: 'none', data: [[0, 0], [most, most]], lineStyle: { type: 'dashed', width: 1.5 }, itemStyle: { color: color('series-8') }, tooltip: { show: false } },
    ],
  };
}

const tenthTable = ({ tenths }) => table('Tenths of the sessions by their probability', [
  ['Tenth', tenth => count(tenths.indexOf(tenth) + 1)],
  ['Sessions', tenth => count(tenth.sessions), 'number'],
  ['Predicted', tenth => percent(tenth.predicted), 'number'],
  ['Bought', tenth => percent(tenth.observed), 'number'],
], tenths);

function overDays(days) {
  const of = figure => days.map(day => ({ value: [day.at + DAY / 2, figure(day)], day }));
  const challenged = days.some(day => day.challengerAuc !== undefined);
  const line = (name, figure, shade, type) => ({ name, type: 'line', data: of(figure), symbolSize: days.length > DAYS_LISTED ? 4 : 7, lineStyle: { width: 2.5, type }, itemStyle: { color: color(shade) } });
  return {
    legend: {},
    grid: { left: 4, right: 16, top: innerWidth < 640 ? 52 : 34, bottom: 4, containLabel: true },
    tooltip: { trigger: 'axis', formatter: shown => [dayName(shown[0].data.day.at), ...shown.filter(one => one.data.value[1] !== null)
      .map(one => `${one.seriesName}: ${one.seriesName === SCORED ? percent(one.data.value[1]) : score(one.data.value[1])}`)].join('\n') },
    xAxis: timeAxis(days[0].at, days[days.length - 1].at + DAY),
    // an AUC of a half is one of coins
    yAxis: { type: 'value', min: ({ min }) => Math.min(0.5, Math.floor(10 * min) / 10), max: 1 },
    series: [
      line('AUC', day => day.auc ?? null, 'series-1', 'solid'),
      ...(challenged ? [line('challenger’s AUC', day => day.challengerAuc ?? null, 'series-4', 'solid')] : []),
      line(SCORED, day => day.sessions > 0 ? Math.min(1, day.scored / day.sessions) : null, 'series-2', 'dashed'),
    ],
  };
}

// days are those of UTC
const dayFormat = new Intl.DateTimeFormat(navigator.language || 'en', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const dayName = at => dayFormat.format(new Date(at));

const dayTable = days => days.length === 0 ? empty('No session in these five weeks.') : table('Sessions by the day on which they began', [
  ['Day', day => dayName(day.at), 'nowrap'],
  ['Sessions', day => count(day.sessions), 'number'],
  ['Scored', day => rate(day.scored, day.sessions), 'number'],
  ['Judged', day => count(day.judged), 'number'],
  ['Bought', day => count(day.bought), 'number'],
  ['AUC', day => known(day.auc), 'number'],
  ['Off by', day => known(day.calibrationError, percent), 'number'],
  ['Challenger’s AUC', day => known(day.challengerAuc), 'number.wide'],
  ['Models', day => day.models.length === 0 ? '–' : [el('span.mono', {}, day.models.join(', ')), day.models.length > 1 && el('span.sub', {}, 'exchanged that day')].filter(Boolean), 'wide'],
], days.slice(-DAYS_LISTED).reverse());

function driftNote({ stabilityIndex: index }) {
  if (index === undefined) return 'needs sessions of this week and of before';
  const verdict = index >= CHANGED_MUCH ? 'a large change' : index >= CHANGED ? 'a change' : 'no change to speak of';
  return `${verdict} in the last seven days`;
}

function figures({ openSessions, expectedPurchases, judged, drift, days }) {
  const sum = name => days.reduce((total, day) => total + day[name], 0);
  return tiles(
    tile('Open sessions', count(openSessions), openSessions > 0 ? `${ratio(expectedPurchases)} of them are expected to buy` : null, 'open'),
    tile('AUC', known(judged.auc), judged.auc === undefined ? 'needs sessions that bought, and others' : `to within ${score(Math.ceil(100 * judged.aucWithin) / 100)}, as it is of 200 bins`, 'auc'),
    tile('Off by', known(judged.calibrationError, percent), 'in the mean of ten tenths', 'off'),
    tile('Judged', count(judged.sessions), `${count(judged.bought)} bought after that moment`, 'judged'),
    tile('Scored', rate(sum('scored'), sum('sessions')), 'of the sessions of the last five weeks', 'scored'),
    tile('Drift', known(drift.stabilityIndex), driftNote(drift), 'drift'));
}

const comparison = ({ challenger }) => challenger === undefined ? empty('No challenger has scored a session that is closed.') : [
  table('The model in use and the challenger', [
    ['', row => row[0]], ['In use', row => row[1], 'number'], ['Challenger', row => row[2], 'number'],
  ], [['AUC', known(challenger.auc), known(challenger.challengerAuc)],
    ['Off by', known(challenger.calibrationError, percent), known(challenger.challengerCalibrationError, percent)]]),
  el('p.about', {}, `${count(challenger.sessions)} sessions, of which ${count(challenger.bought)} bought. `, el('span.mono', {}, challenger.versions.join(', '))),
];

export function intent() {
  let shown = { likely: [] };
  let wanted = null;
  const sessionOf = view => view.likely.find(session => keyOf(session) === wanted) || view.likely[0];
  const list = cardPart('s7', 'Who is likely to buy now', 'Open sessions, the likeliest first, by what was known at their last message. Choose one to see why.',
    view => {
      shown = view;
      return { sessions: view.likely, chosen: sessionOf(view) && keyOf(sessionOf(view)) };
    }, figuresOf => likely(figuresOf, key => {
      wanted = key;
      fill([list, why], shown);
      // beside it on a desk, far below it on a phone
      if (innerWidth <= 1000) why.place.scrollIntoView({ block: 'start' });
    }));
  const why = chartPart({ size: 'still', title: 'Why', about: 'What each feature does to the log odds, from those of any session. The probability is made of their sum by calibration.',
    pick: view => sessionOf(view) ? { session: sessionOf(view) } : {}, isEmpty: ({ session }) => !session, none: 'There is no session to explain.', height: 'tall',
    label: 'Waterfall of the log odds of the session that is chosen; the table beside it names the first reasons', options: ({ session }) => waterfall(session),
    after: ({ session }) => el('p.about', {}, el('span.mono', {}, session.userId || ''), `: ${percent(session.probability)} by `, el('span.mono', {}, session.modelVersion || ''),
      session.challengerProbability === undefined ? '' : `; the challenger says ${percent(session.challengerProbability)}`) });
  // it stays in sight beside the list, and no longer than that
  why.frame = el('div.s5.column', {}, why.place);
  return {
    parameters: { view: 'intent' },
    parts: [
      part('div.head', view => view.until, until => [el('h1', {}, 'Intent'), el('p.until', {}, 'until ' + dateTime(until))]),
      part('div', ({ likely: many, ...rest }) => rest, figures),
      list,
      why,
      chartPart({ size: 's5', title: 'What was predicted, and what came', about: 'Each closed session by one moment, drawn before it was known how it would go on, in ten tenths by probability.',
        pick: view => view.judged, isEmpty: ({ tenths }) => tenths.length === 0, none: 'Ten closed sessions that were scored are needed.',
        label: 'Share of sessions that bought against the probability predicted, in tenths; the table below has the figures', options: calibration, after: tenthTable }),
      chartPart({ size: 's7', title: 'Day by day', about: 'By the day (UTC) on which sessions began. AUC: how often one that bought had the higher probability of two.',
        pick: view => view.days, isEmpty: days => days.every(day => day.judged === 0 && day.scored === 0), none: NOT_JUDGED, height: 'tall',
        label: 'AUC and the share of sessions that were scored, by day; the table below has the figures', options: overDays }),
      cardPart('s8', 'The last two weeks', 'Judged: closed, with a probability. Off by: as above, of that day. A dash stands for what cannot be known.', view => view.days, dayTable),
      cardPart('s4', 'Beside the challenger', 'On the sessions that both have scored.', ({ challenger }) => ({ challenger }), comparison),
      ...modelParts(),
    ],
  };
}
