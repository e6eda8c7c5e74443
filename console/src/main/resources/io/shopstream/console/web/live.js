// One stream of server-sent events for the view that is shown; none while the page is hidden. While what is shown may not
// hold any more, the page says of when it is.

import { since, time } from './format.js';

const LONGEST_SILENCE = 90_000;

const connection = document.getElementById('connection');
const connectionText = document.getElementById('connection-text');
const banner = document.getElementById('banner');

let source = null;
let wanted = null;
let heardAt = Date.now();
let trouble = '';

function state(name, text) {
  connection.dataset.state = name;
  if (connectionText.textContent !== text) connectionText.textContent = text;
}

function problem(text) {
  trouble = text;
  banner.hidden = !text;
  const age = wanted && wanted.heldAt ? ` These are the last figures, of ${time(wanted.heldAt)}, ${since(wanted.heldAt)}.` : '';
  const shown = text ? text + age : '';
  if (banner.textContent !== shown) banner.textContent = shown;
  document.getElementById('main').classList.toggle('stale', Boolean(text) && Boolean(wanted && wanted.heldAt));
}

function close() {
  if (source) source.close();
  source = null;
}

function open() {
  close();
  if (!wanted || document.hidden) return;
  const mine = wanted;
  heardAt = Date.now();
  if (connection.dataset.state === 'paused') state('connecting', 'connecting');
  source = new EventSource('/api/live?' + new URLSearchParams(mine.parameters));
  source.addEventListener('view', event => {
    if (mine !== wanted) return;
    mine.heldAt = heardAt = Date.now();
    state('live', 'live');
    problem('');
    mine.show(JSON.parse(event.data));
  });
  source.addEventListener('still', () => {
    if (mine !== wanted) return;
    heardAt = Date.now();
    if (!trouble && mine.heldAt) mine.heldAt = heardAt;
  });
  source.addEventListener('away', event => {
    if (mine !== wanted) return;
    heardAt = Date.now();
    state('away', 'no figures');
    problem(JSON.parse(event.data).error + '. The page goes on by itself as soon as there is an answer.');
    if (!mine.heldAt) mine.away();
  });
  source.onerror = () => {
    if (mine !== wanted) return;
    state('away', 'console away');
    problem('The console does not answer. The page asks again every few seconds.');
    // the browser asks again by itself after a lost connection, but not after a refused one
    if (source && source.readyState === EventSource.CLOSED) setTimeout(() => { if (mine === wanted) open(); }, 3000);
  };
}

/** Shows the view of these parameters from now on: show(view) at each change, away() if there never was one. */
export function watch(parameters, show, away) {
  wanted = { parameters, show, away, heldAt: 0 };
  state('connecting', 'connecting');
  problem('');
  open();
}

/** Asks once. */
export async function fetchJson(path, parameters) {
  const response = await fetch(path + '?' + new URLSearchParams(parameters));
  const body = await response.json();
  if (!response.ok) throw new Error(body.error);
  return body;
}

// what is behind a stream may go without a word, and a figure grows older by itself
setInterval(() => {
  if (document.hidden || !wanted) return;
  if (source && Date.now() - heardAt > LONGEST_SILENCE) {
    heardAt = Date.now();
    state('away', 'console away');
    problem('The console has said nothing for a while. The page asks again.');
    open();
  } else if (trouble) {
    problem(trouble);
  }
}, 10_000);

document.addEventListener('visibilitychange', () => {
  if (document.hidden) {
    close();
    state('paused', 'paused');
  } else {
    open();
  }
});
