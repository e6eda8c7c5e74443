// What is shown of one product or one group, beside the view.

import { bars, el, empty, sentimentKey, split, table, tile, tiles } from './dom.js';
import { count, dateTime, money, named, percent, ratio, score } from './format.js';
import { fetchJson } from './live.js';

const dialog = document.getElementById('details');
let asked = 0;

function show(title, ...content) {
  const close = el('button.close', { type: 'button', onclick: () => dialog.close() }, 'Close');
  dialog.replaceChildren(el('div.bar-top', {}, el('h2', { id: 'details-title' }, title), close), ...content.flat().filter(Boolean));
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
}

async function load(title, path, parameters, fill) {
  const mine = ++asked;
  show(title, el('div.loading', { 'aria-busy': 'true' }, el('div'), el('div')));
  try {
    const body = await fetchJson(path, parameters);
    if (mine === asked && dialog.open) fill(body);
  } catch (problem) {
    if (mine === asked && dialog.open) show(title, empty(problem.message));
  }
}

function neighbours(title, rows) {
  if (!rows || rows.length === 0) return [el('h3', {}, title), empty('None yet.')];
  return [el('h3', {}, title), table(title, [
    ['Product', row => el('button.link', { type: 'button', 'data-product': row.productId, onclick: () => openProduct(row.productId) }, named(row))],
    ['Sessions', row => count(row.count), 'number'], ['Lift', row => '×' + ratio(row.lift), 'number'],
    ['LLR', row => ratio(row.llr), 'number.wide']], rows)];
}

function reviews(all) {
  if (all.total === 0) return [el('h3', {}, 'Reviews'), empty('No review yet.')];
  return [el('h3', {}, 'Reviews'), split(all.positive, all.neutral, all.negative), sentimentKey(all.positive, all.neutral, all.negative),
    el('h3', {}, 'Stars'), bars(all.ratings.map(one => ({ label: '★'.repeat(one.stars), value: one.reviews, text: count(one.reviews) }))),
    el('h3', {}, 'Latest'), table('Latest reviews', [
      ['When', row => dateTime(row.at), 'nowrap'], ['Stars', row => row.rating ? String(row.rating) : '–', 'number'],
      ['Sentiment', row => row.sentiment || ''], ['Score of the text', row => row.score === undefined ? '–' : score(row.score), 'number']], all.latest)];
}

export function openProduct(id) {
  return load(id, '/api/product', { id }, product => show(named(product),
    el('p.about', {}, [product.productCategory, product.productPrice !== undefined && money(product.productPrice), product.productId].filter(Boolean).join(' · ')),
    tiles(tile('Revenue', money(product.revenue)), tile('Sold', count(product.unitsSold)), tile('Views', count(product.views)),
      tile('In carts', count(product.addToCarts)), tile('Reviews', count(product.reviews.total), product.reviews.stars > 0 ? ratio(product.reviews.stars) + ' stars' : null)),
    neighbours('Looked at together with', product.neighbours.viewed), neighbours('Bought together with', product.neighbours.bought), reviews(product.reviews)));
}

function apart(title, rows, name) {
  return rows.length === 0 ? [] : [el('h3', {}, title), table(title, [
    ['', name], ['In the group', row => percent(row.share), 'number'], ['Lift', row => '×' + ratio(row.lift), 'number']], rows.slice(0, 8))];
}

export function openGroup(id) {
  return load(id, '/api/group', { id }, group => show(group.groupId,
    tiles(tile('Users', count(group.size)), tile('Cohesion', score(group.cohesion), 'mean similarity of two members')),
    apart('Categories that set it apart', group.categories, row => row.category || ''),
    apart('Products that set it apart', group.products, row => el('button.link', { type: 'button', onclick: () => openProduct(row.productId) }, named(row))),
    el('h3', {}, group.people.length < group.size ? `${count(group.people.length)} of its people` : 'Its people'),
    group.people.length === 0 ? empty('Nobody is known.') : table('People of the group', [
      ['User', row => el('span.mono', {}, row.userId)], ['Sessions', row => count(row.sessions), 'number'],
      ['Spent', row => money(row.spent), 'number'], ['Products', row => count(row.products), 'number.wide'],
      ['Most alike', row => row.nearest ? [el('span.mono', {}, row.nearest), ' ', percent(row.similarity)] : '–', 'nowrap']], group.people)));
}

dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
