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
  const stages = [...progress.querySelectorAll('[data-stage]')];
  const { title } = document;
  let asking = null;

  form.addEventListener('submit', async (event) => {
    // Of several addresses none is asked about by itself: the service says so on a page.
    if (/@[^@]*[\s,;][^@]*@/.test(field.value)) return;
    event.preventDefault();
    asking?.abort();
    const controller = asking = new AbortController();
    const timer = setTimeout(() => controller.abort('late'), PATIENCE);
    const question = parameters(form);
    complain('', '');
    show(question.get('domain'));
    try {
      const answer = await ask(question, controller.signal, tell);
      reach('done');
      location.assign(answer);
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
    for (const stage of stages) stage.removeAttribute('aria-current');
    reach('look-up');
    form.hidden = true;
    progress.hidden = false;
    const heading = progress.querySelector('h2');
    document.title = heading.textContent;
    heading.focus();
  }

  // Goes on to a stage, and never back: what comes late from an earlier one is no news.
  function reach(code) {
    const next = stages.findIndex(({ dataset }) => dataset.stage === code);
    const now = stages.findIndex((stage) => stage.hasAttribute('aria-current'));
    if (next <= now) return;
    stages[now]?.removeAttribute('aria-current');
    stages[next].setAttribute('aria-current', 'step');
    for (const [place, stage] of stages.entries()) stage.toggleAttribute('data-past', place < next);
    progress.querySelector('[data-stage-told]').textContent = stages[next].textContent;
  }

  function hide() {
    progress.hidden = true;
    form.hidden = false;
    document.title = title;
  }

  // What is named by a source is tried at once. That a source names nothing is common, and no fault.
  function tell({ code, source, text }) {
    if (code === 'server-works' || code === 'server-fails' || (code === 'source-found' && source !== 'mx')) reach('try');
    const item = document.createElement('li');
    item.className = code;
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
