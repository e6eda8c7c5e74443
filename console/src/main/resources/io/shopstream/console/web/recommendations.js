// What became of the lists that shoppers had in view, what experiments have shown, and how the service is.

import { bars, choice, chosenOf, el, empty, table, tile, tiles } from './dom.js';
import { compact, count, dateTime, money, percent, ratio, signed, words } from './format.js';
import { cardPart, chartPart, part } from './parts.js';
import { chart, color, timeAxis } from './charts.js';
import { RANGES } from './overview.js';

const rate = (of, among) => among > 0 ? percent(of / among) : '–';
const NOT_SHOWN = 'No list was shown in this stretch.';
const BAND = 0.22;
const DAY = 86_400_000;

function timeline(points) {
  const step = points.length > 1 ? points[1].at - points[0].at : 60_000;
  const of = figure => points.map(point => [point.at, figure(point)]);
  return {
    tooltip: { trigger: 'axis', formatter: shown => [dateTime(shown[0].value[0]),
      ...shown.map(one => `${one.seriesName}: ${one.seriesName === 'clicked' ? percent(one.value[1]) : count(one.value[1])}`)].join('\n') },
    legend: {},
    xAxis: timeAxis(points[0].at - step / 2, points[points.length - 1].at + step / 2),
    yAxis: [{ type: 'value', minInterval: 1, axisLabel: { formatter: compact } },
      { type: 'value', axisLabel: { formatter: percent }, splitLine: { show: false } }],
    series: [
      { name: 'products shown', type: 'bar', data: of(point => point.shown), itemStyle: { color: color('series-1') }, barMaxWidth: 22 },
      { name: 'clicked', type: 'line', yAxisIndex: 1, data: of(point => point.shown > 0 ? point.clicked / point.shown : null), connectNulls: true,
        showSymbol: points.length < 3, lineStyle: { width: 2.5 }, itemStyle: { color: color('series-2') } },
    ],
  };
}

function figures({ totals }) {
  return tiles(
    tile('Lists shown', count(totals.lists), `${count(totals.shown)} products in them`, 'lists'),
    tile('Clicked', rate(totals.clicked, totals.shown), `${count(totals.clicked)} of the products shown, within half an hour`, 'clicked'),
    tile('Put into the cart', rate(totals.carted, totals.shown), `${count(totals.carted)}, within a day`, 'carted'),
    tile('Bought', rate(totals.bought, totals.shown), `${count(totals.bought)}, within a day`, 'bought'),
    tile('Revenue led to', money(totals.revenue), 'of what was bought so', 'led-to'));
}

function groups(heading, caption) {
  return rows => rows.length === 0 ? empty(NOT_SHOWN) : table(caption, [
    [heading, row => words(row.value)],
    ['Shown', row => count(row.shown), 'number'],
    ['Clicked', row => rate(row.clicked, row.shown), 'number'],
    ['Bought', row => rate(row.bought, row.shown), 'number'],
    ['Revenue', row => money(row.revenue), 'number'],
  ], rows);
}

function positions(rows) {
  if (rows.length === 0) return empty(NOT_SHOWN);
  // in millionths, as the longest bar stands for 1 at least
  return bars(rows.map(row => ({ label: 'place ' + (Number(row.value) + 1), value: row.shown > 0 ? 1e6 * row.clicked / row.shown : 0,
    text: `${rate(row.clicked, row.shown)} of ${count(row.shown)}` })));
}

const seconds = value => value < 1 ? `${ratio(1000 * value)} ms` : `${ratio(value)} s`;

function service(health) {
  if (health.problem) return empty(health.problem + '.');
  const row = (name, value) => value === undefined ? null : [name, value];
  const rows = [
    row('Lists', health.listsComplete === undefined ? undefined : health.listsComplete ? 'complete' : 'being read'),
    row('Age of the lists', health.listsAgeSeconds === undefined ? undefined : health.listsAgeSeconds < 10 ? 'up to date' : seconds(health.listsAgeSeconds)),
    row('Answers', health.answers === undefined ? undefined : count(health.answers)),
    row('Half of them within', health.medianSeconds === undefined ? undefined : seconds(health.medianSeconds)),
    row('99 of 100 within', health.p99Seconds === undefined ? undefined : seconds(health.p99Seconds)),
    row('With something missing', health.fallbackShare === undefined ? undefined : percent(health.fallbackShare)),
    row('Products known', health.products === undefined ? undefined : count(health.products)),
    row('Of them in some list', health.productsListed === undefined ? undefined
      : `${count(health.productsListed)} (${rate(health.productsListed, health.products)})`),
    row('Learned ranking', health.rankerOutdated === undefined ? undefined : health.rankerOutdated ? 'not the newest one' : 'the newest one'),
  ].filter(Boolean);
  return table('The service, since it started', [['Figure', one => one[0]], ['Value', one => one[1], 'number']], rows);
}

/** A line a variant, and around it where the lift may lie. */
function history(points, variants) {
  const at = point => Date.parse(point.day) + DAY / 2;
  const days = points.map(at);
  return {
    tooltip: { trigger: 'item', formatter: event => event.data.told },
    legend: { data: variants },
    xAxis: timeAxis(Math.min(...days) - DAY / 2, Math.max(...days) + DAY / 2),
    yAxis: { type: 'value', axisLabel: { formatter: percent } },
    series: variants.flatMap((variant, index) => {
      const own = points.filter(point => point.variant === variant);
      const shade = color('series-' + (index % 8 + 1));
      const told = point => `${variant}, ${point.day}\nlift ${signed(point.lift)}\nbetween ${signed(point.low)} and ${signed(point.high)}`;
      return [
        { name: variant, type: 'line', data: own.map(point => ({ value: [at(point), point.lift], told: told(point) })), symbolSize: 8,
          lineStyle: { width: 2.5 }, itemStyle: { color: shade }, markLine: index > 0 ? undefined
            : { silent: true, symbol: 'none', data: [{ yAxis: 0 }], label: { show: false }, lineStyle: { color: color('soft'), type: 'dashed' } } },
        { type: 'custom', data: own.map(point => ({ value: [at(point), point.low, point.high], told: told(point) })), encode: { x: 0, y: [1, 2] }, tooltip: { show: true }, z: 1,
          renderItem: (params, api) => {
            const low = api.coord([api.value(0), api.value(1)]);
            const high = api.coord([api.value(0), api.value(2)]);
            const half = Math.max(3, Math.min(16, api.size([DAY, 0])[0] / 3));
            return { type: 'rect', shape: { x: low[0] - half, y: high[1], width: 2 * half, height: low[1] - high[1] },
              style: { fill: shade, opacity: BAND } };
          } },
      ];
    }),
  };
}

/** What makes all figures worthless is said once. */
function findings(results) {
  if (results.length > 1 && results.every(result => result.conclusion === results[0].conclusion)) return el('p', {}, el('b', {}, results[0].conclusion + '.'));
  return el('ul.findings', {}, results.map(result => el('li', {}, el('b', {}, `${result.variant}, ${result.metric}: `), result.conclusion + '.')));
}

function experiment(shown) {
  const variants = shown.units.map(one => one.variant);
  const value = (metric, variant) => metric.values.find(one => one.variant === variant);
  const first = shown.metrics[0] && shown.metrics[0].name;
  const points = shown.history.filter(point => point.metric === first && point.low !== undefined);
  const compared = variants.filter(variant => variant !== shown.control);
  return [
    el('h2', {}, 'Experiment ' + shown.name),
    el('p.about', {}, `held against ${shown.control}` + (shown.mixedShare > 0 ? `; ${percent(shown.mixedShare)} of the units saw several variants` : '')),
    shown.results.length === 0 ? el('p.empty', {}, 'No unit has seen two of its variants yet.') : null,
    shown.results.length === 0 ? null : findings(shown.results),
    variants.length === 0 ? null : table('Variants of ' + shown.name, [
      ['Variant', row => row.variant],
      ['Units', row => count(row.units), 'number'],
      ...shown.metrics.map(metric => [metric.name, row => { const known = value(metric, row.variant); return known ? metric.metric === 'revenue' ? money(known.value) : percent(known.value) : '–'; }, 'number']),
    ], shown.units),
    points.length === 0 ? null : el('h3', {}, `Lift of ${first}, as of each day`),
    points.length === 0 ? null : chart('', `Lift of ${first} of ${compared.join(', ')} over ${shown.control}, with its always-valid interval, as of each day`,
      () => history(points, compared)),
  ].filter(Boolean);
}

const experiments = shown => shown.length === 0
  ? el('section.card', {}, el('h2', {}, 'Experiments'), empty('There is no experiment.'))
  : shown.map(one => el('section.card', { 'data-experiment': one.name }, experiment(one)));

export function recommendations(choices, choose) {
  const range = chosenOf(RANGES, choices.get('range'), '24h');
  return {
    parameters: { view: 'recommendations', range },
    parts: [
      part('div.head', view => view.until, until => [el('h1', {}, 'Recommendations'), el('p.until', {}, 'until ' + dateTime(until)),
        choice('Stretch of time', RANGES, range, value => choose({ range: value }))]),
      part('div', view => ({ totals: view.totals }), figures),
      chartPart({ size: 's8', title: 'Products shown and clicked', about: 'By the time at which their list came into view.', pick: view => view.timeline,
        isEmpty: points => points.every(point => point.shown === 0), none: NOT_SHOWN,
        label: 'Products shown in lists, and the share of them that was clicked, over time', options: timeline }),
      cardPart('s4', 'The service', 'Since it started.', view => view.service, service),
      cardPart('s6', 'By source', 'What brought a product into its list.', view => view.sources, groups('Source', 'Products shown by source')),
      cardPart('s6', 'By scenario', 'What the list was for.', view => view.scenarios, groups('Scenario', 'Products shown by scenario')),
      cardPart('s4', 'Clicked by place', 'Of the products shown in the first twenty places of lists.', view => view.positions, positions),
      part('div.s8.column', view => view.experiments, experiments),
    ],
  };
}
