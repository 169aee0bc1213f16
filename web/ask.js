// Asks while the page stays, shows what is found, and then goes to the answer's own page: back,
// reloading and sharing are the browser's.

import { events } from './events.js';

// Longer than any look-up may take, in milliseconds.
const PATIENCE = 40_000;

export function enhance(form) {
  const field = form.elements.domain;
  const error = form.querySelector('#domain-error');
  const trouble = form.querySelector('[data-trouble]');
  const progress = form.parentElement.querySelector('[data-progress]');
  const list = progress.querySelector('ul');
  let asking = null;

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    asking?.abort();
    const controller = asking = new AbortController();
    const timer = setTimeout(() => controller.abort('late'), PATIENCE);
    const question = parameters(form);
    complain('', '');
    show(question.get('domain'));
    try {
      location.assign(await ask(question, controller.signal, tell));
    } catch (reason) {
      if (reason instanceof Refusal && reason.code === 'invalid-domain') complain(reason.message, '');
      else if (reason instanceof Refusal) complain('', reason.message);
      else if (reason !== 'cancelled') complain('', trouble.dataset.failed);
      hide();
    } finally {
      clearTimeout(timer);
    }
  });

  progress.querySelector('[data-cancel]').addEventListener('click', () => {
    asking?.abort('cancelled');
    hide();
    field.focus();
  });

  // A page that comes back from the browser's memory shows the form again.
  addEventListener('pageshow', (event) => {
    if (event.persisted) hide();
  });

  function show(domain) {
    progress.querySelector('[data-asked]').textContent = domain;
    list.replaceChildren();
    form.hidden = true;
    progress.hidden = false;
    progress.querySelector('h2').focus();
  }

  function hide() {
    progress.hidden = true;
    form.hidden = false;
  }

  function tell({ good, text }) {
    const item = document.createElement('li');
    item.className = good ? 'good' : 'bad';
    item.textContent = text;
    list.append(item);
  }

  function complain(aboutDomain, aboutElse) {
    error.textContent = aboutDomain;
    trouble.textContent = aboutElse;
    field.removeAttribute('aria-invalid');
    if (aboutDomain) {
      field.setAttribute('aria-invalid', 'true');
      hide();
      field.focus();
    }
  }
}

// What the form says, with nothing of an e-mail address but the domain.
function parameters(form) {
  const question = new URLSearchParams(new FormData(form));
  for (const name of ['domain', 'new-provider']) {
    const typed = question.get(name);
    question.set(name, typed.slice(typed.lastIndexOf('@') + 1).trim());
  }
  if (!question.get('new-provider')) question.delete('new-provider');
  return question;
}

// Gives the address of the answer.
async function ask(question, signal, tell) {
  const response = await fetch(`/v1/recommendation?${question}&format=events`, {
    headers: { accept: 'text/event-stream' },
    signal,
  });
  if (!response.ok) {
    const problem = await response.json();
    throw new Refusal(problem);
  }
  for await (const { name, data } of events(response)) {
    if (name === 'progress') tell(data);
    if (name === 'recommendation') return address(data.domain.ascii, question);
  }
  throw new Error('the events ended without an answer');
}

function address(domain, question) {
  const query = new URLSearchParams(question);
  query.delete('domain');
  query.delete('lang');
  query.append('lang', question.get('lang'));
  return `/domains/${encodeURIComponent(domain)}?${query}`.replaceAll('%3A', ':');
}

class Refusal extends Error {
  constructor({ detail, code }) {
    super(detail);
    this.code = code;
  }
}
