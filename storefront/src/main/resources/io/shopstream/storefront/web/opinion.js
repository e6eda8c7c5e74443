// Likes and dislikes without another page.
import { post, replace } from './shelf.js';

export function takeOpinions() {
  document.addEventListener('submit', async event => {
    const form = event.target;
    const shelf = form.closest('.shelf');
    if (!form.matches('.opinion') || shelf === null || event.submitter === null) {
      return;
    }
    event.preventDefault();
    const { product, from, back } = Object.fromEntries(new FormData(form));
    const opinion = event.submitter.value;
    try {
      const answer = await post('/opinion', { product, from, back, opinion }, { Accept: 'application/json' });
      if (!answer.ok) {
        throw new Error(answer.statusText);
      }
      replace(shelf, (await answer.json()).html);
      shelf.dispatchEvent(new Event('opinion'));
    } catch {
      location.reload();
    }
  });
}
