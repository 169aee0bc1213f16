// What scripts add to the page: only the domain leaves the browser, and what happens is shown
// while it happens. Everything works without them, too.

import { enhance } from './ask.js';
import { offerCopies } from './copy.js';

document.documentElement.dataset.script = '';
for (const form of document.querySelectorAll('form[data-ask]')) enhance(form);
offerCopies();
