// One stream of server-sent events for the view that is shown; none while the page is hidden.

const connection = document.getElementById('connection');
const connectionText = document.getElementById('connection-text');
const banner = document.getElementById('banner');

let source = null;
let wanted = null;

function state(name, text) {
  connection.dataset.state = name;
  if (connectionText.textContent !== text) connectionText.textContent = text;
}

function problem(text) {
  banner.hidden = !text;
  const shown = text || '';
  if (banner.textContent !== shown) banner.textContent = shown;
  document.getElementById('main').classList.toggle('stale', Boolean(text) && Boolean(wanted && wanted.seen));
}

function close() {
  if (source) source.close();
  source = null;
}

function open() {
  close();
  if (!wanted || document.hidden) return;
  const mine = wanted;
  if (connection.dataset.state === 'paused') state('connecting', 'connecting');
  source = new EventSource('/api/live?' + new URLSearchParams(mine.parameters));
  source.addEventListener('view', event => {
    if (mine !== wanted) return;
    mine.seen = true;
    state('live', 'live');
    problem('');
    mine.show(JSON.parse(event.data));
  });
  source.addEventListener('away', event => {
    if (mine !== wanted) return;
    state('away', 'no figures');
    problem(JSON.parse(event.data).error + (mine.seen ? '. These are the last figures; ' : '. ')
      + 'The page goes on by itself as soon as there is an answer.');
    if (!mine.seen) mine.away();
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
  wanted = { parameters, show, away, seen: false };
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

document.addEventListener('visibilitychange', () => {
  if (document.hidden) {
    close();
    state('paused', 'paused');
  } else {
    open();
  }
});
