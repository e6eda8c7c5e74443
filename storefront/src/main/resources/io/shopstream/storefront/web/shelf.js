// Puts another list in the place of one, and says so to those who do not see it.
import { watchShelves } from './shown.js';

export const csrf = () => document.body.dataset.csrf;

/** What the server made, escaped there. */
export function replace(shelf, html) {
  const made = new DOMParser().parseFromString(html, 'text/html').body;
  const before = shelf.querySelector('.cards')?.dataset.key;
  const after = made.querySelector('.cards')?.dataset.key;
  if (before === after) {
    return false;
  }
  const focused = shelf.contains(document.activeElement);
  shelf.replaceChildren(...made.childNodes);
  shelf.classList.add('fresh');
  if (focused) {
    shelf.querySelector('h2')?.focus();
  }
  const said = document.getElementById('said');
  said.textContent = '';
  requestAnimationFrame(() => { said.textContent = document.body.dataset.changed; });
  watchShelves();
  return true;
}

/** Posts a form's fields as a form would. */
export function post(address, fields, headers = {}) {
  return fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams({ csrf: csrf(), ...fields }),
  });
}
