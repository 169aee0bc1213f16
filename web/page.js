// What scripts add to the page: only the domain leaves the browser, and what happens is shown
// while it happens. Everything works without them, too.

import { enhance } from './ask.js';
import { offerCopies } from './copy.js';

document.documentElement.dataset.script = '';
for (const form of document.querySelectorAll('form[data-ask]')) enhance(form);
offerCopies();

// When the servers were asked, by the reader's own clock.
for (const checked of document.querySelectorAll('[data-moment]')) {
  const { moment, sentence } = checked.dataset;
  const clock = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long', timeStyle: 'short' });
  checked.textContent = sentence.replace('{moment}', clock.format(new Date(moment)));
}
