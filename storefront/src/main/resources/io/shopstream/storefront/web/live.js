// Follows a shopper's list while the page is looked at.
import { replace } from './shelf.js';

export function follow(shelf) {
  let events = null;
  const open = () => {
    events = new EventSource(shelf.dataset.live);
    events.addEventListener('list', event => replace(shelf, JSON.parse(event.data).html));
    events.addEventListener('full', close);
  };
  const close = () => {
    events?.close();
    events = null;
  };
  const look = () => {
    if (document.visibilityState === 'hidden') {
      close();
    } else if (events === null) {
      open();
    }
  };
  shelf.addEventListener('opinion', () => { close(); look(); });
  document.addEventListener('visibilitychange', look);
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', look);
  look();
}
