// A view is a list of parts. A part is filled anew only when the figures that it shows have changed, so that what the
// reader selects, scrolls or has focused stays where it is. Its place is in the page itself, or in its frame.

import { card, el, empty } from './dom.js';
import { chart, redraw, settle } from './charts.js';

/** A part that holds elements: fill(figures) gives them. */
export function part(kind, pick, fill) {
  return { place: el(kind), pick, fill };
}

/** A card with elements. */
export function cardPart(size, title, about, pick, fill) {
  return part('section.card.' + size, pick, figures => [...card(size, title, about).childNodes, ...[fill(figures)].flat()]);
}

/** A card with a chart: options(figures) draws it, unless isEmpty(figures), then it says `none`. */
export function chartPart({ size, title, about, pick, isEmpty, none, label, height = '', options, click, after }) {
  let place = null;
  return cardPart(size, title, about, pick, figures => {
    if (isEmpty(figures)) return empty(...[none].flat());
    if (place) redraw(place, () => options(figures));
    else place = chart(height, label, () => options(figures), click);
    const draws = place;
    if (draws.isConnected === false) queueMicrotask(() => redraw(draws, () => options(figures)));
    return [draws, ...(after ? [after(figures)] : [])];
  });
}

function keepingFocus(place, change) {
  const focused = document.activeElement;
  const key = focused && place.contains(focused) ? focused.dataset.key : null;
  change();
  if (key) place.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}

/** Puts a view's figures into its parts. */
export function fill(parts, view) {
  for (const one of parts) {
    const figures = one.pick(view);
    const text = JSON.stringify(figures);
    if (one.text === text) continue;
    keepingFocus(one.place, () => one.place.replaceChildren(...[one.fill(figures)].flat().filter(Boolean)));
    one.text = text;
  }
  return settle();
}
