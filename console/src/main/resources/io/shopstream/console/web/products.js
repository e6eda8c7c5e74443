// What is sold and looked at, what goes together, what rises, and what reviews say.

import { choice, chosenOf, el, empty, sentimentKey, split, table, tile, tiles } from './dom.js';
import { compact, count, money, named, ratio } from './format.js';
import { cardPart, chartPart, part } from './parts.js';
import { color, palette } from './charts.js';
import { openProduct } from './details.js';

const RELATIONS = [['viewed', 'looked at together'], ['bought', 'bought together']];
const GROUPS_IN_COLOUR = 7;

export const productLink = product => el('button.link', { type: 'button', 'data-key': 'product-' + product.productId, 'data-product': product.productId,
  onclick: () => openProduct(product.productId) }, named(product));

const category = product => product.productCategory && el('span.sub', {}, product.productCategory);

/** On a circle, sorted by category, so that ties within a category stay at the rim and ties between them cross it. */
function network({ products, ties }) {
  const sizes = new Map();
  for (const product of products) sizes.set(product.productCategory || '', (sizes.get(product.productCategory || '') || 0) + 1);
  const categories = [...sizes].filter(([name]) => name).sort((a, b) => b[1] - a[1]).slice(0, GROUPS_IN_COLOUR).map(([name]) => name);
  const strongest = Math.max(...ties.map(tie => tie.llr), 1);
  const busiest = Math.max(...products.map(product => product.sessions), 1);
  const names = new Map(products.map(product => [product.productId, named(product)]));
  const place = product => { const at = categories.indexOf(product.productCategory); return at < 0 ? categories.length : at; };
  const narrow = innerWidth < 640;
  return {
    tooltip: { formatter: event => event.dataType === 'edge'
      ? `${names.get(event.data.source)}\n${names.get(event.data.target)}\n${count(event.data.count)} sessions, ${ratio(event.data.lift)} times as often as by chance`
      : [names.get(event.data.id), event.data.about, event.data.sessions > 0 && count(event.data.sessions) + ' sessions'].filter(Boolean).join('\n') },
    legend: categories.length > 0 ? { data: categories, type: 'scroll', left: narrow ? 0 : 'center' } : undefined,
    series: [{
      type: 'graph', layout: 'circular', circular: { rotateLabel: true }, roam: false,
      top: narrow ? 122 : 148, bottom: narrow ? 92 : 122, left: 'center', width: narrow ? '54%' : undefined,
      categories: [...categories.map((name, at) => ({ name, itemStyle: { color: palette()[at] } })), { name: 'other', itemStyle: { color: color('series-8') } }],
      data: [...products].sort((a, b) => place(a) - place(b) || (a.productCategory || '').localeCompare(b.productCategory || '') || named(a).localeCompare(named(b))).map(product => ({
        id: product.productId, name: product.productId, about: product.productCategory, sessions: product.sessions, category: place(product),
        symbolSize: 6 + 12 * Math.sqrt(product.sessions / busiest),
      })),
      label: { show: true, formatter: event => names.get(event.data.id), fontSize: narrow ? 9.5 : 11.5, color: color('ink'), width: narrow ? 66 : 108, overflow: 'truncate' },
      links: ties.map(tie => ({ source: tie.from, target: tie.to, count: tie.count, lift: tie.lift,
        lineStyle: { width: 0.8 + 4 * tie.llr / strongest, opacity: 0.55, color: 'source', curveness: 0.25 } })),
      emphasis: { focus: 'adjacency' },
    }],
  };
}

function together({ products, ties }) {
  if (ties.length === 0) return empty('No two products go together yet.');
  const known = new Map(products.map(product => [product.productId, product]));
  return table('Pairs of products that go together', [
    ['Product', tie => productLink(known.get(tie.from))],
    ['goes with', tie => productLink(known.get(tie.to))],
    ['Sessions', tie => count(tie.count), 'number'],
    ['Lift', tie => '×' + ratio(tie.lift), 'number'],
  ], ties.slice(0, 12));
}

function trending(rows) {
  if (rows.length === 0) return empty('No product rises: the last hour was as the hour before.');
  return table('Products that rise', [
    ['Product', row => [productLink(row), category(row)].filter(Boolean)],
    ['Last hour', row => el('span.up', {}, count(row.recent)), 'number'],
    ['Before', row => count(row.before), 'number'],
  ], rows);
}

function top(rows) {
  if (rows.length === 0) return empty('No product yet.');
  return table('Products by revenue', [
    ['Product', row => [productLink(row), category(row)].filter(Boolean)],
    ['Revenue', row => money(row.revenue), 'number'],
    ['Sold', row => count(row.unitsSold), 'number'],
    ['Views', row => compact(row.views), 'number'],
    ['In carts', row => count(row.addToCarts), 'number.wide'],
  ], rows.slice(0, 20));
}

function sentiment(rows) {
  if (rows.length === 0) return empty('No review yet.');
  return [table('Sentiment of the products with most reviews', [
    ['Product', row => productLink(row)],
    ['Reviews', row => split(row.positive, row.neutral, row.negative), 'half'],
    ['Number', row => count(row.positive + row.neutral + row.negative), 'number'],
    ['Stars', row => row.rating > 0 ? ratio(row.rating) : '–', 'number'],
  ], rows), sentimentKey()];
}

function figures(totals) {
  const reviews = totals.positiveReviews + totals.neutralReviews + totals.negativeReviews;
  return tiles(
    tile('Products', count(totals.products), null, 'products'),
    tile('Revenue', money(totals.revenue), 'all time', 'revenue'),
    tile('Units sold', count(totals.unitsSold), null, 'units'),
    tile('Views', count(totals.views), null, 'views'),
    tile('Reviews', count(reviews), `${count(totals.positiveReviews)} positive, ${count(totals.negativeReviews)} negative`, 'reviews'));
}

export function products(choices, choose) {
  const relation = chosenOf(RELATIONS, choices.get('relation'), 'viewed');
  return {
    parameters: { view: 'products', relation },
    parts: [
      part('div.head', () => relation, () => [el('h1', {}, 'Products'), el('p.until', {}, 'all time; choose a product to see more'),
        choice('What goes together', RELATIONS, relation, value => choose({ relation: value }))]),
      part('div', view => view.totals, figures),
      chartPart({ size: 's7', title: 'What goes together', about: 'The strongest ties among the products with most sessions; choose one.',
        pick: view => view.network, isEmpty: shown => shown.ties.length === 0, none: 'No two products go together yet.', height: 'tall',
        label: 'Network of products that go together; the table beside it lists the strongest ties', options: network,
        click: event => { if (event.dataType === 'node') openProduct(event.data.id); } }),
      cardPart('s5', 'Strongest pairs', 'Lift: how many times as often together as by chance.', view => view.network, together),
      cardPart('s7', 'By revenue', null, view => view.top, top),
      part('div.s5.column', view => ({ trending: view.trending, sentiment: view.sentiment }), shown => [
        el('section.card', {}, el('h2', {}, 'Rising'), el('p.about', {}, 'Sessions of the last hour against the hour before.'), trending(shown.trending)),
        el('section.card', {}, el('h2', {}, 'What reviews feel like'), sentiment(shown.sentiment))].flat()),
    ],
  };
}
