// What makes the lists live. Every page works without it.
import { follow } from './live.js';
import { watchShelves } from './shown.js';
import { takeOpinions } from './opinion.js';

watchShelves();
takeOpinions();
for (const shelf of document.querySelectorAll('[data-live]')) {
  follow(shelf);
}
