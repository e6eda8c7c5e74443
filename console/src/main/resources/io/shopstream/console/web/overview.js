// What is going on: sessions, visitors, what they do, where they come from, what they bring.

import { bars, choice, chosenOf, el, empty, table, tile, tiles } from './dom.js';
import { compact, count, dateTime, dayTime, duration, money, percent, time, words } from './format.js';
import { cardPart, chartPart, part } from './parts.js';
import { color, timeAxis } from './charts.js';

const STEPS = new Map(Object.entries({ all: 'all sessions', browsing: 'looked at products', carting: 'used the cart', buying: 'bought' }));
export const RANGES = [['1h', '1 hour'], ['24h', '24 hours'], ['7d', '7 days'], ['all', 'all']];

const lines = tooltipTime => ({
  tooltip: {
    trigger: 'axis',
    formatter: points => [tooltipTime(points[0].value[0]), ...points.map(point => `${point.seriesName}: ${point.seriesName === 'revenue' ? money(point.value[1]) : count(point.value[1])}`)].join('\n'),
  },
});

/** Two value axes: sessions at the left, revenue at the right. */
const axes = (from, to) => ({
  xAxis: timeAxis(from, to),
  yAxis: [{ type: 'value', minInterval: 1, axisLabel: { formatter: compact } },
    { type: 'value', axisLabel: { formatter: compact }, splitLine: { show: false } }],
});

function minutes(points) {
  const of = field => points.map(point => [point.at, point[field]]);
  return {
    ...lines(time), legend: {}, ...axes(points[0].at, points[points.length - 1].at),
    series: [
      { name: 'revenue', type: 'bar', yAxisIndex: 1, data: of('revenue'), itemStyle: { color: color('series-2') }, barMaxWidth: 14 },
      { name: 'sessions', type: 'line', data: of('sessions'), showSymbol: false, lineStyle: { width: 2.5 }, itemStyle: { color: color('series-1') } },
      { name: 'interactions', type: 'line', data: of('interactions'), showSymbol: false, lineStyle: { width: 2, type: 'dashed' }, itemStyle: { color: color('series-3') } },
    ],
  };
}

function timeline(points) {
  const of = field => points.map(point => [point.at, point[field]]);
  const step = points.length > 1 ? points[1].at - points[0].at : 60_000;
  const last = points[points.length - 1].at;
  return {
    ...lines(dateTime), legend: {}, ...axes(points[0].at - step / 2, last + step / 2),
    series: [
      { name: 'new', type: 'bar', stack: 'sessions', data: of('new'), itemStyle: { color: color('series-1') }, barMaxWidth: 22 },
      { name: 'returning', type: 'bar', stack: 'sessions', data: of('returning'), itemStyle: { color: color('series-4') }, barMaxWidth: 22 },
      { name: 'revenue', type: 'line', yAxisIndex: 1, data: of('revenue'), showSymbol: false, lineStyle: { width: 2.5 }, itemStyle: { color: color('series-2') } },
    ],
  };
}

function values(rows) {
  if (rows.length === 0) return empty('None in this stretch.');
  return bars(rows.map(row => ({ label: words(row.value), value: row.sessions, text: `${count(row.sessions)} · ${money(row.revenue)}` })));
}

function figures({ totals }) {
  const bySort = `sessions: ${count(totals.newVisitorSessions)} of new, ${count(totals.returningVisitorSessions)} of returning ones`;
  return tiles(
    tile('Sessions', count(totals.sessions), `${count(totals.openSessions)} still open`, 'sessions'),
    tile('Visitors', count(totals.visitors), bySort, 'visitors'),
    tile('Revenue', money(totals.revenue), null, 'revenue'),
    tile('Conversion', percent(totals.conversion), 'of sessions bought', 'conversion'),
    tile('Bounced', percent(totals.bounceRate), 'of sessions had one interaction', 'bounced'),
    tile('Carts left', count(totals.abandonedCarts), `average session ${duration(totals.averageSeconds)}`, 'abandoned'));
}

function funnel(steps) {
  const all = steps[0].sessions || 1;
  return bars(steps.map(step => ({ label: STEPS.get(step.step) || step.step, value: step.sessions, text: `${count(step.sessions)} · ${percent(step.sessions / all)}` })));
}

function places(rows) {
  if (rows.length === 0) return empty('The sessions of this stretch name no places.');
  return table('Places', [
    ['Country', row => [row.country, row.cities.length > 0 && el('span.sub', {}, row.cities.join(', '))].filter(Boolean)],
    ['Sessions', row => count(row.sessions), 'number'],
    ['Revenue', row => money(row.revenue), 'number'],
  ], rows);
}

function latestPart() {
  let known = null;
  return cardPart('s8', 'Latest sessions', 'By their newest interaction, as they come in.', view => view.latest, rows => {
    if (rows.length === 0) return empty('No session yet.');
    const before = known;
    known = new Set(rows.map(row => row.sessionId));
    return table('Latest sessions', [
      ['Last seen', row => dayTime(row.endedAt), 'nowrap'],
      ['Visitor', row => [el('span.tag' + (row.visitor === 'new' ? '.new' : ''), {}, row.visitor || ''), el('span.sub.mono.wide', {}, row.sessionId)]],
      ['Doing', row => row.amountSpent > 0 ? el('span.tag.bought', {}, 'bought ' + money(row.amountSpent)) : row.keyActivity || ''],
      ['Length', row => duration(row.sessionDurationSeconds), 'number.wide'],
      ['From', row => [words(row.referrer), el('span.sub', {}, [row.device && words(row.device.deviceType), row.location && (row.location.city || row.location.country)].filter(Boolean).join(' · '))], 'wide'],
    ], rows, row => before && !before.has(row.sessionId));
  });
}

export function overview(choices, choose) {
  const range = chosenOf(RANGES, choices.get('range'), '24h');
  return {
    parameters: { view: 'overview', range },
    parts: [
      part('div.head', view => view.until, until => [el('h1', {}, 'Overview'),
        el('p.until', {}, 'until ' + dateTime(until)), choice('Stretch of time', RANGES, range, value => choose({ range: value }))]),
      part('div', view => ({ totals: view.totals }), figures),
      chartPart({ size: 's7', title: 'The last 60 minutes', about: 'Each minute up to the newest interaction.', pick: view => view.minutes,
        isEmpty: points => points.every(point => point.interactions === 0), none: 'Nothing happened in these minutes.',
        label: 'Sessions, interactions and revenue of the last 60 minutes', options: minutes }),
      cardPart('s5', 'How far sessions came', 'A session counts for each step that it reached.', view => view.funnel, funnel),
      chartPart({ size: 's7', title: 'Sessions and revenue', about: 'By the time of the last interaction.', pick: view => view.timeline,
        isEmpty: points => points.length === 0, none: 'No session in this stretch.',
        label: 'Sessions of new and returning visitors, and revenue, over time', options: timeline }),
      cardPart('s5', 'Referrers', 'Sessions and revenue.', view => view.referrers, values),
      latestPart(),
      part('div.s4.column', view => ({ devices: view.devices, places: view.places }), shown => [
        el('section.card', {}, el('h2', {}, 'Devices'), values(shown.devices)),
        el('section.card', {}, el('h2', {}, 'Places'), places(shown.places))]),
    ],
  };
}
