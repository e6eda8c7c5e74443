// Chooses the view by the address, and keeps it live. What an address says that no view knows is as if it said nothing.

import { el, empty } from './dom.js';
import { watch } from './live.js';
import { fill } from './parts.js';
import { overview } from './overview.js';
import { products } from './products.js';
import { graph } from './graph.js';
import { recommendations } from './recommendations.js';
import { intent } from './intent.js';
import { audience } from './audience.js';
import { quality } from './quality.js';

const VIEWS = new Map(Object.entries({ overview, products, graph, recommendations, intent, audience, quality }));
const main = document.getElementById('main');

function address() {
  const [name, query] = location.hash.slice(1).split('?');
  return { name: VIEWS.has(name) ? name : 'overview', choices: new URLSearchParams(query || '') };
}

function open(moved) {
  const { name, choices } = address();
  const view = VIEWS.get(name)(choices, chosen => { location.hash = name + '?' + new URLSearchParams(chosen); });
  document.querySelectorAll('nav a').forEach(link => {
    if (link.hash === '#' + name) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  });
  document.title = document.querySelector('nav a[aria-current]').textContent + ' – Shopstream';
  document.getElementById('details').close();
  const [head, figures, ...cards] = view.parts.map(part => part.frame || part.place);
  main.replaceChildren(el('div.loading', { 'aria-busy': 'true' }, el('div'), el('div'), el('div')));
  delete main.dataset.complete;
  let first = true;
  watch(view.parameters, async shown => {
    if (first) {
      main.replaceChildren(head, figures, el('div.cards', {}, cards));
      if (moved) main.focus({ preventScroll: true });
    }
    first = false;
    await fill(view.parts, shown);
    main.dataset.complete = name;
    performance.mark('view-complete');
  }, () => main.replaceChildren(empty('There are no figures yet.')));
}

addEventListener('hashchange', () => open(true));
open(false);
