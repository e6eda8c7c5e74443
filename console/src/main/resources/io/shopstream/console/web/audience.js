// Segments of users and who moved between them; groups of users who are alike; and what sets each apart.

import { bars, el, empty, table, tile, tiles } from './dom.js';
import { count, dateTime, money, named, percent, ratio, score } from './format.js';
import { cardPart, chartPart, part } from './parts.js';
import { color } from './charts.js';
import { openGroup } from './details.js';

function apart(groups) {
  const narrow = innerWidth < 640;
  const shown = groups.slice(0, narrow ? 8 : 10);
  const categories = [...new Set(shown.flatMap(group => group.categories.slice(0, 3).map(one => one.category)))].slice(0, narrow ? 9 : 20);
  const cells = shown.flatMap((group, row) => group.categories.map(one => [categories.indexOf(one.category), row, one.lift, one.share])).filter(cell => cell[0] >= 0);
  const most = Math.max(...cells.map(cell => cell[2]), 1);
  return {
    grid: { left: 4, right: 12, top: 8, bottom: 44, containLabel: true },
    tooltip: { formatter: event => `${shown[event.value[1]].groupId}: ${categories[event.value[0]]}\n${ratio(event.value[2])} times as many as among all\n${percent(event.value[3])} of the group` },
    xAxis: { type: 'category', data: categories, axisLabel: { rotate: 38, interval: 0, fontSize: narrow ? 10 : 11, width: narrow ? 70 : 90, overflow: 'truncate', hideOverlap: false }, splitArea: { show: false } },
    yAxis: { type: 'category', data: shown.map(group => group.groupId), inverse: true, axisLabel: { fontSize: 11 } },
    visualMap: { min: 1, max: most, dimension: 2, orient: 'horizontal', left: 'center', bottom: 0, itemWidth: 10, itemHeight: 120, textStyle: { color: color('soft') },
      text: [`×${ratio(most)}`, '×1'], inRange: { color: [color('track'), color('series-1')] } },
    series: [{ type: 'heatmap', data: cells, itemStyle: { borderColor: color('card'), borderWidth: 2, borderRadius: 3 }, emphasis: { itemStyle: { borderColor: color('ink') } } }],
  };
}

function sizes(groups) {
  const most = Math.max(...groups.map(group => group.size), 1);
  return {
    grid: { left: 4, right: 16, top: 26, bottom: 22, containLabel: true },
    tooltip: { formatter: event => `${event.data.id}\n${count(event.value[0])} users, cohesion ${score(event.value[1])}` },
    xAxis: { type: 'value', name: 'users', nameLocation: 'middle', nameGap: 24, minInterval: 1 },
    yAxis: { type: 'value', name: 'cohesion', scale: true },
    series: [{ type: 'scatter', itemStyle: { color: color('series-1'), opacity: 0.75, borderColor: color('card') },
      data: groups.map(group => ({ id: group.groupId, value: [group.size, group.cohesion], symbolSize: 9 + 20 * Math.sqrt(group.size / most) })) }],
  };
}

function groupButton(group) {
  return el('li', {}, el('button', { type: 'button', 'data-key': 'group-' + group.groupId, 'data-group': group.groupId, onclick: () => openGroup(group.groupId) },
    el('span.top', {}, el('span', {}, group.groupId), el('span.number', {}, `${count(group.size)} users · ${score(group.cohesion)}`)),
    el('p', {}, group.categories.slice(0, 3).map(one => `${one.category} ×${ratio(one.lift)}`).join(', ') || 'no category stands out'),
    el('p.soft', {}, group.products.map(named).join(', '))));
}

const noSegments = 'No segments yet: ./shopstream train segments makes them.';

function segmentTable({ segments, segmentsAt }) {
  if (segments.length === 0) return empty(noSegments);
  return table('Segments as of ' + dateTime(segmentsAt), [
    ['Segment', segment => [segment.name || segment.segmentId, el('span.sub', {}, (segment.apart || []).join(', ') || 'nothing sets them apart')]],
    ['Users', segment => `${count(segment.size)} (${percent(segment.share)})`, 'number'],
    ['Days since last seen', segment => ratio(segment.means.recencyDays), 'number'],
    ['Sessions', segment => ratio(segment.means.sessions), 'number'],
    ['Purchases', segment => ratio(segment.means.purchases), 'number'],
    ['Spent', segment => money(segment.means.money), 'number'],
    ['Likes', segment => segment.tastes.slice(0, 2).map(one => `${one.category} ×${ratio(one.lift)}`).join(', ')],
  ], segments);
}

function moves(segments) {
  const moved = segments.flatMap(to => to.movesFrom.map(from => ({ label: `${from.name} → ${to.name}`, value: from.users, text: count(from.users) })))
    .sort((one, other) => other.value - one.value).slice(0, 10);
  const sum = field => segments.reduce((total, segment) => total + (segment[field] || 0), 0);
  const note = `${count(sum('stayed'))} stayed, ${count(sum('came'))} came, ${count(sum('gone'))} are gone.`;
  return [moved.length === 0 ? empty('Nobody moved from one segment to another.') : bars(moved), el('p.about', {}, note)];
}

const none = 'No groups yet: ./shopstream similar-users finds them.';

export function audience() {
  let shown = [];
  return {
    parameters: { view: 'audience' },
    parts: [
      part('div.head', view => view.runAt, runAt => [el('h1', {}, 'Audience'),
        el('p.until', {}, runAt ? 'found ' + dateTime(runAt) + '; choose a group to see its people' : '')]),
      part('div', ({ groups, segments, segmentsAt, ...totals }) => totals, totals => tiles(
        tile('Groups', count(totals.groupsInAll), null, 'groups'),
        tile('Users compared', count(totals.users), null, 'users'),
        tile('In a group', count(totals.grouped), totals.users > 0 ? percent(totals.grouped / totals.users) : null, 'grouped'))),
      cardPart('s8', 'Segments', 'By recency, frequency, money, breadth and tastes. Figures are means of their users.',
        ({ segments, segmentsAt }) => ({ segments, segmentsAt }), segmentTable),
      cardPart('s4', 'Who moved', 'Between the last two runs, the most frequent moves.', view => view.segments,
        segments => segments.length === 0 ? empty(noSegments) : moves(segments)),
      chartPart({ size: 's8', title: 'What sets the largest groups apart', about: 'How many times as often as among all users a category occurs in a group.',
        pick: view => { shown = view.groups; return shown; }, isEmpty: groups => groups.every(group => group.categories.length === 0), none, height: 'tall',
        label: 'Categories that set the largest groups apart; the list below names them', options: apart,
        click: event => openGroup(shown[event.value[1]].groupId) }),
      chartPart({ size: 's4', title: 'Size and cohesion', about: 'Cohesion: the mean similarity of two members.', pick: view => view.groups,
        isEmpty: groups => groups.length === 0, none, height: 'tall', label: 'Size and cohesion of each group', options: sizes,
        click: event => openGroup(event.data.id) }),
      part('div.s12', view => view.groups, groups => groups.length === 0 ? empty(none)
        : el('ul.groups', { 'aria-label': 'Groups' }, groups.map(groupButton))),
    ],
  };
}
