// Tells which lists were looked at: at least half of one, for a second.
import { post } from './shelf.js';

const SECOND = 1000;
const told = new Set();
const waiting = new Map();

function isHalfSeen(entry) {
  return entry.intersectionRatio >= 0.5 || entry.intersectionRect.height >= window.innerHeight / 2;
}

const observer = new IntersectionObserver(entries => {
  for (const entry of entries) {
    const id = entry.target.dataset.recommendation;
    if (!isHalfSeen(entry)) {
      clearTimeout(waiting.get(id));
      waiting.delete(id);
    } else if (!told.has(id) && !waiting.has(id)) {
      waiting.set(id, setTimeout(() => tell(entry.target, id), SECOND));
    }
  }
}, { threshold: [0, 0.25, 0.5, 0.75, 1] });

function tell(list, id) {
  waiting.delete(id);
  if (!list.isConnected || document.visibilityState === 'hidden') {
    return;
  }
  told.add(id);
  observer.unobserve(list);
  post('/shown', { id }).catch(() => told.delete(id));
}

export function watchShelves() {
  for (const list of document.querySelectorAll('[data-recommendation]')) {
    observer.observe(list);
  }
}
