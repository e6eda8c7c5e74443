// Builds elements. Text goes in as text, never as markup, so no document of Elasticsearch's can become a script.

/** An element: `el('p.about', {id: 'x', onclick: f}, 'text', otherElement)`. */
export function el(selector, attributes, ...children) {
  const [tag, ...classes] = selector.split('.');
  const element = document.createElement(tag || 'div');
  if (classes.length > 0) element.className = classes.join(' ');
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** A card with a heading, a line about it, and what it holds. */
export function card(size, title, about, ...content) {
  return el('section.card.' + size, {}, el('h2', {}, title), about ? el('p.about', {}, about) : null, ...content);
}

export function empty(...text) {
  return el('p.empty', {}, ...text);
}

/** A figure that stands alone. */
export function tile(name, figure, note, id) {
  return el('div.tile', { id: id && 'tile-' + id }, el('div.name', {}, name), el('div.figure', {}, figure),
    note ? el('div.note', {}, note) : null);
}

export function tiles(...all) {
  return el('div.tiles', {}, ...all);
}

/** Which of the options an address chooses; `otherwise` if none of them. */
export const chosenOf = (options, value, otherwise) => options.some(([known]) => known === value) ? value : otherwise;

/** Buttons of which one is pressed. */
export function choice(label, options, chosen, choose) {
  return el('div.choice', { role: 'group', 'aria-label': label }, options.map(([value, text]) =>
    el('button', { type: 'button', 'aria-pressed': String(value === chosen), 'data-value': value, onclick: () => choose(value) }, text)));
}

/** A list of horizontal bars: rows of {label, value, text}; label may be an element. */
export function bars(rows) {
  const most = Math.max(...rows.map(row => row.value), 1);
  return el('ul.bars', {}, rows.map(row => {
    const bar = el('div.bar', {});
    bar.style.width = (100 * row.value / most).toFixed(1) + '%';
    return el('li', {}, el('div.label', {}, el('span', {}, row.label), el('span.number', {}, row.text)),
      el('div.track', { 'aria-hidden': 'true' }, bar));
  }));
}

/** A list of bars to the right of a middle line, or to its left where they are negative: rows of {label, value, text}. */
export function signedBars(rows) {
  const most = Math.max(...rows.map(row => Math.abs(row.value)), 1e-9);
  return el('ul.bars.signed', {}, rows.map(row => {
    const bar = el(row.value < 0 ? 'div.bar.negative' : 'div.bar.positive', {});
    bar.style.width = (50 * Math.abs(row.value) / most).toFixed(1) + '%';
    return el('li', {}, el('div.label', {}, el('span', {}, row.label), el('span.number', {}, row.text)),
      el('div.track', { 'aria-hidden': 'true' }, bar));
  }));
}

/** A table: columns of [heading, cell(row), class]; a row may be marked by `fresh(row)`. */
export function table(caption, columns, rows, fresh) {
  return el('div.scroll', { tabindex: '0', role: 'region', 'aria-label': caption }, el('table', {}, el('caption', {}, caption),
    el('thead', {}, el('tr', {}, columns.map(([heading, , kind]) => el('th' + (kind ? '.' + kind : ''), { scope: 'col' }, heading)))),
    el('tbody', {}, rows.map(row => el(fresh && fresh(row) ? 'tr.fresh' : 'tr', {},
      columns.map(([, cell, kind]) => el('td' + (kind ? '.' + kind : ''), {}, cell(row))))))));
}

/** Positive, neutral and negative beside each other. */
export function split(positive, neutral, negative) {
  const sum = positive + neutral + negative || 1;
  const line = el('div.split', { role: 'img', 'aria-label': `${positive} positive, ${neutral} neutral, ${negative} negative` });
  for (const [kind, value] of [['positive', positive], ['neutral', neutral], ['negative', negative]]) {
    if (value === 0) continue;
    const part = el('div.' + kind);
    part.style.width = (100 * value / sum) + '%';
    line.append(part);
  }
  return line;
}

export function sentimentKey(positive, neutral, negative) {
  return el('ul.key', {}, [['positive', positive], ['neutral', neutral], ['negative', negative]].map(([kind, count]) =>
    el('li', {}, el('i.' + kind, {}), count === undefined ? kind : `${kind} ${count}`)));
}

const SPARK = { width: 96, height: 26 };

/** A course of shares from 0 to 1, without axes; `label` says it in words. */
export function sparkline(values, label) {
  if (values.length === 0) return '–';
  const svg = (tag, attributes) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  };
  const picture = svg('svg', { class: 'spark', width: SPARK.width, height: SPARK.height, viewBox: `0 0 ${SPARK.width} ${SPARK.height}`, role: 'img', 'aria-label': label });
  const most = Math.max(...values, 0.01);
  const x = place => 3 + (SPARK.width - 6) * (values.length === 1 ? 1 : place / (values.length - 1));
  const y = value => SPARK.height - 3 - (SPARK.height - 6) * value / most;
  picture.append(svg('polyline', { points: values.map((value, place) => `${x(place).toFixed(1)},${y(value).toFixed(1)}`).join(' ') }),
    svg('circle', { cx: x(values.length - 1), cy: y(values[values.length - 1]), r: 2.5 }));
  return picture;
}
