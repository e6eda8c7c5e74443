// What was not taken, and why.

import { bars, choice, chosenOf, el, empty, table, tile, tiles } from './dom.js';
import { compact, count, dateTime, dayTime, since, words } from './format.js';
import { cardPart, chartPart, part } from './parts.js';
import { timeAxis } from './charts.js';
import { RANGES } from './overview.js';

function timeline({ points, reasons }) {
  const step = points.length > 1 ? points[1].at - points[0].at : 60_000;
  const from = points[0].at - step / 2;
  const to = points[points.length - 1].at + step / 2;
  return {
    legend: { type: 'scroll' },
    tooltip: { trigger: 'axis', formatter: shown => [dateTime(shown[0].value[0]),
      ...shown.filter(one => one.value[1] > 0).map(one => `${one.seriesName}: ${count(one.value[1])}`)].join('\n') },
    xAxis: timeAxis(from, to),
    yAxis: { type: 'value', minInterval: 1, axisLabel: { formatter: compact } },
    series: reasons.map(({ reason }) => ({ name: words(reason), type: 'bar', stack: 'all', barMaxWidth: 26,
      data: points.map(point => [point.at, (point.reasons.find(one => one.reason === reason) || { messages: 0 }).messages]) })),
  };
}

function figures(view) {
  return tiles(
    tile('Rejected', count(view.rejected), 'messages of this stretch', 'rejected'),
    tile('Duplicates', count(view.duplicates), 'copies among them', 'duplicates'),
    tile('Late', count(view.late), 'among them, too late for their session', 'late'),
    tile('Merged before', view.copies === undefined ? 'unknown' : count(view.copies),
      view.copies === undefined ? 'only Flink knows, and it does not tell now' : 'copies the insights job left out, since it started', 'copies'),
    tile('Sessions', count(view.sessions), view.writtenAt ? 'newest document ' + since(view.writtenAt) : 'none yet', 'all-sessions'));
}

const reasonBars = reasons => reasons.length === 0 ? empty('Nothing was rejected.')
  : bars(reasons.map(one => ({ label: words(one.reason), value: one.messages, text: count(one.messages) })));

const details = rows => rows.length === 0 ? empty('Nothing was rejected.')
  : table('What was wrong, most frequent first', [
    ['Reason', row => words(row.reason), 'nowrap'], ['What was wrong', row => row.detail], ['Messages', row => count(row.messages), 'number']], rows);

const latest = rows => rows.length === 0 ? empty('Nothing was rejected.')
  : table('Latest rejections', [
    ['Rejected', row => dayTime(row.rejectedAt), 'nowrap'],
    ['Reason', row => [words(row.reason), el('span.sub', {}, row.detail || '')]],
    ['Where the message is', row => el('span.mono', {}, row.messageId ? `${row.topic} ${row.messageId}` : `${row.topic} ${row.partition}:${row.offset}`), 'wide']], rows);

export function quality(choices, choose) {
  const range = chosenOf(RANGES, choices.get('range'), '24h');
  return {
    parameters: { view: 'quality', range },
    parts: [
      part('div.head', view => view.until, until => [el('h1', {}, 'Data quality'), el('p.until', {}, 'until ' + dateTime(until)),
        choice('Stretch of time', RANGES, range, value => choose({ range: value }))]),
      part('div', ({ timeline: points, details: rows, latest: newest, reasons, ...totals }) => totals, figures),
      chartPart({ size: 's8', title: 'Rejected messages by reason', about: 'By the time at which they were refused.',
        pick: view => ({ points: view.timeline, reasons: view.reasons }), isEmpty: shown => shown.points.length === 0,
        none: 'Nothing was rejected in this stretch.', label: 'Rejected messages by reason over time', options: timeline }),
      cardPart('s4', 'Reasons', 'Messages of this stretch.', view => view.reasons, reasonBars),
      cardPart('s6', 'What was wrong', null, view => view.details, details),
      cardPart('s6', 'Latest rejections', 'The topic rejected_session holds the messages themselves.', view => view.latest, latest),
    ],
  };
}
