// Which products' lists name which others, laid out by the server so that groups can be seen. What the picture shows is in the tables
// beside it, too.

import { choice, chosenOf, el, empty, table, tile, tiles } from './dom.js';
import { count, named, ratio } from './format.js';
import { cardPart, chartPart, part } from './parts.js';
import { color, palette } from './charts.js';
import { openProduct } from './details.js';
import { productLink } from './products.js';

const RELATIONS = [['viewed', 'looked at together'], ['bought', 'bought together']];

// seven colours that can be told apart, then the same in another shape
const COLOURS = 7;
const SHAPES = ['circle', 'rect', 'triangle', 'diamond'];
const look = group => group > COLOURS * SHAPES.length ? { symbol: 'circle', colour: color('series-8') }
  : { symbol: SHAPES[Math.floor((group - 1) / COLOURS)], colour: palette()[(group - 1) % COLOURS] };

const groupName = group => `${group.group} ${group.category || 'of no category'}`;

function network({ network: { products, ties }, groups }) {
  const narrow = innerWidth < 640;
  const names = new Map(products.map(product => [product.productId, named(product)]));
  const categories = new Map(products.map(product => [product.productId, product.productCategory]));
  const strongest = Math.max(...ties.map(tie => tie.llr), 1);
  const busiest = Math.max(...products.map(product => product.sessions), 1);
  const labelled = new Set([...products].sort((a, b) => b.sessions - a.sessions).slice(0, narrow ? 16 : 45).map(product => product.productId));
  return {
    tooltip: { formatter: event => event.dataType === 'edge'
      ? `${names.get(event.data.source)}\n${names.get(event.data.target)}\n${count(event.data.count)} sessions, ${ratio(event.data.lift)} times as often as by chance`
      : [names.get(event.data.id), categories.get(event.data.id), event.data.sessions > 0 && count(event.data.sessions) + ' sessions'].filter(Boolean).join('\n') },
    legend: { data: groups.map(group => ({ name: groupName(group), icon: look(group.group).symbol })), type: 'scroll', left: 0, itemWidth: 10, itemHeight: 10 },
    // axes that nobody sees: places fill the rectangle, and symbols keep their shape
    grid: { top: 44, bottom: 12, left: narrow ? 4 : 20, right: narrow ? 4 : 20 },
    xAxis: { type: 'value', show: false, min: 0, max: 1 },
    yAxis: { type: 'value', show: false, min: 0, max: 1, inverse: true },
    series: [{
      type: 'graph', coordinateSystem: 'cartesian2d', roam: false,
      categories: groups.map(group => ({ name: groupName(group), symbol: look(group.group).symbol, itemStyle: { color: look(group.group).colour } })),
      data: products.map(product => ({
        id: product.productId, name: product.productId, sessions: product.sessions, category: product.group - 1,
        value: [product.x, product.y],
        symbol: look(product.group).symbol, symbolSize: narrow ? 6 + 6 * Math.sqrt(product.sessions / busiest) : 8 + 18 * Math.sqrt(product.sessions / busiest),
        label: { show: labelled.has(product.productId), position: product.x > 0.7 ? 'left' : 'right' },
      })),
      label: { formatter: event => names.get(event.data.id), fontSize: narrow ? 10 : 11.5, color: color('ink'), width: narrow ? 84 : 130, overflow: 'truncate',
        textBorderColor: color('card'), textBorderWidth: 3 },
      labelLayout: { hideOverlap: true },
      links: ties.map(tie => ({ source: tie.from, target: tie.to, count: tie.count, lift: tie.lift,
        lineStyle: { width: 0.8 + 4 * tie.llr / strongest, opacity: 0.5, color: 'source' } })),
      emphasis: { focus: 'adjacency', label: { show: true } },
    }],
  };
}

function groupTable({ network: { products }, groups }) {
  if (groups.length === 0) return empty('No groups yet.');
  return table('Groups of products that go together', [
    ['Group', group => el('strong', {}, groupName(group))],
    ['Products', group => count(group.products), 'number'],
    ['Most sessions', group => products.filter(product => product.group === group.group).sort((a, b) => b.sessions - a.sessions).slice(0, 3)
      .flatMap((product, place) => [place > 0 ? ', ' : '', productLink(product)])],
  ], groups);
}

function pairTable({ products, ties }) {
  if (ties.length === 0) return empty('No two products go together yet.');
  const known = new Map(products.map(product => [product.productId, product]));
  return table('The strongest edges', [
    ['Product', tie => productLink(known.get(tie.from))],
    ['goes with', tie => productLink(known.get(tie.to))],
    ['Sessions', tie => count(tie.count), 'number'],
    ['Lift', tie => '×' + ratio(tie.lift), 'number'],
  ], ties.slice(0, 40));
}

function figures({ listed, network: { products, ties }, groups }) {
  return tiles(
    tile('Products with a list', count(listed), null, 'listed'),
    tile('Products drawn', count(products.length), 'at most 100', 'drawn'),
    tile('Edges drawn', count(ties.length), 'the strongest, at most 250', 'edges'),
    tile('Groups', count(groups.length), null, 'graph-groups'));
}

export function graph(choices, choose) {
  const relation = chosenOf(RELATIONS, choices.get('relation'), 'viewed');
  return {
    parameters: { view: 'graph', relation },
    parts: [
      part('div.head', () => relation, () => [el('h1', {}, 'Graph'), el('p.until', {}, 'which products are recommended beside which; choose one to see more'),
        choice('What goes together', RELATIONS, relation, value => choose({ relation: value }))]),
      part('div', view => view, figures),
      chartPart({ size: 's12', title: 'The recommendation graph',
        about: 'The strongest edges among the hundred products with most sessions. Products that go together lie together, and have one colour and shape.',
        pick: view => view, isEmpty: view => view.network.ties.length === 0, none: 'No two products go together yet.', height: 'huge',
        label: 'Network of products that go together, in groups; the tables below list the groups and the strongest edges', options: network,
        click: event => { if (event.dataType === 'node') openProduct(event.data.id); } }),
      cardPart('s6', 'Groups', 'Found by what goes together; named by what most of their products are.', view => view, groupTable),
      cardPart('s6', 'Strongest edges', 'Lift: how many times as often together as by chance.', view => view.network, pairTable),
    ],
  };
}
