// <postrad-advice domain="exempel.se" lang="sv" devices="phone:ios computer:windows">
//
// Advice on IMAP or POP for a domain, on anybody's page. Without `domain` it asks for one, and without
// `devices` for those; of an e-mail address only the domain is sent. Everything that comes from
// elsewhere is put in as text. Types are in widget.d.ts.
//
// | attribute, property | is |
// | --- | --- |
// | `domain` | a domain, or an e-mail address; without it the element asks |
// | `devices`, `needs` | as for /v1/recommendation, with spaces or commas between |
// | `ask` | `devices`, which is so by itself where none are given, or `none` |
// | `lang` | the language; else that of the page, else the reader's |
//
// | event | `detail` |
// | --- | --- |
// | `postrad-result` | the whole answer |
// | `postrad-error` | `code` and `message` |
//
// | part | is |
// | --- | --- |
// | `card` | everything |
// | `label` `field` `fault` `button` | the question: what the field is called, the field, what is wrong, to ask |
// | `devices` `tile` | what mail is read on: all, and each |
// | `status` | what is said while servers are asked |
// | `domain` `headline` `summary` `suggestion` | the answer in short, and whether another domain is meant |
// | `heading` | of a section |
// | `dangers` `first` `cautions` | to be read before, to be done before, to think of |
// | `settings` `setting` `copy` `note` | what to enter: all, a value, its button, what is worth knowing |
// | `device` `profile` | the steps on a device, and the button that saves them |
// | `more` | to the whole answer |
//
// | custom property | is |
// | --- | --- |
// | `--postrad-ink` `--postrad-soft` | text, and what is less weighty |
// | `--postrad-card` `--postrad-line` `--postrad-radius` | the card, its lines, its corners |
// | `--postrad-accent` `--postrad-on-accent` | links and buttons, and what stands on them |
// | `--postrad-danger` | the line beside a danger |
// | `--postrad-font` | as for `font` |

const WORDS = {};
const SERVICE = new URL('/', import.meta.url);
// Longer than any look-up may take, in milliseconds.
const PATIENCE = 40_000;

const style = new CSSStyleSheet();
style.replaceSync(`
:host { display: block; font: var(--postrad-font, 1rem/1.5 system-ui, sans-serif); }
:host([hidden]) { display: none; }
* { box-sizing: border-box; }
/* Not on the host: what it takes may be made of a page's own properties, of the same names. */
section {
  --ink: var(--postrad-ink, CanvasText); --soft: var(--postrad-soft, color-mix(in srgb, var(--ink) 72%, var(--card)));
  --card: var(--postrad-card, Canvas); --line: var(--postrad-line, color-mix(in srgb, var(--ink) 18%, var(--card)));
  --accent: var(--postrad-accent, LinkText); --on-accent: var(--postrad-on-accent, Canvas);
  --danger: var(--postrad-danger, color-mix(in srgb, #e5484d 60%, var(--ink)));
  color: var(--ink);
}
section { background: var(--card); border: 1px solid var(--line); border-radius: var(--postrad-radius, 12px); padding: 1.25rem; overflow-wrap: anywhere; }
h2, h3, p, ul, ol, dl, dd { margin: 0; padding: 0; }
h2 { font-size: 1.5rem; line-height: 1.2; }
h3 { font-size: 1.05rem; margin-top: 1.25rem; }
p { margin-top: .5rem; }
ul, ol { margin-top: .5rem; padding-left: 1.25rem; }
li + li { margin-top: .35rem; }
.soft { color: var(--soft); font-size: .94rem; }
label { display: block; font-weight: 600; }
input { display: block; width: 100%; margin-top: .5rem; padding: .6rem .75rem; min-height: 2.75rem; font: inherit; color: inherit; background: transparent; border: 1.5px solid var(--soft); border-radius: 8px; }
button, .button { font: inherit; cursor: pointer; border-radius: 8px; border: 1.5px solid var(--accent); background: transparent; color: var(--accent); padding: .15rem .75rem; min-width: 2.75rem; min-height: 2.75rem; }
button.ask, .button { margin-top: .75rem; padding: .55rem 1.2rem; font-weight: 600; background: var(--accent); color: var(--on-accent); }
.button { display: inline-block; text-decoration: none; }
fieldset { border: 0; margin: 1rem 0 0; padding: 0; min-width: 0; }
legend { font-weight: 600; padding: 0; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(9.5rem, 100%), 1fr)); gap: .5rem; margin-top: .5rem; }
.tile { display: flex; align-items: center; gap: .6rem; min-height: 2.75rem; padding: .3rem .75rem; border: 1.5px solid var(--line); border-radius: 8px; font-weight: 400; cursor: pointer; }
.tile:has(:checked) { border-color: var(--accent); }
.tile input { flex: none; width: 1.15rem; min-height: 0; height: 1.15rem; margin: 0; accent-color: var(--accent); }
.dangers { border-left: 4px solid var(--danger); padding-left: .9rem; margin-top: 1.25rem; }
.dangers h3 { margin-top: 0; color: var(--danger); }
@media (forced-colors: active) { .tile:has(:checked) { border-color: Highlight; } }
a { color: var(--accent); }
h2:focus { outline: none; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
dl { margin-top: .6rem; }
/* Side by side where there is room for a host name, else below one another. */
dl div { display: flex; flex-wrap: wrap; align-items: center; gap: 0 1rem; margin-top: .4rem; }
dt { flex: none; min-width: 9.5rem; color: var(--soft); }
dd { flex: 1 1 13rem; display: flex; flex-wrap: wrap; gap: .3rem .75rem; align-items: center; }
.whole { white-space: nowrap; }
summary { cursor: pointer; padding-block: .6rem; min-height: 2.75rem; }
details { margin-top: .4rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
`);

// Words such as *e-post*, which no line is to break.
const WHOLE = /(?<![\p{L}\p{N}])(e-[\p{L}\p{N}]+)/iu;

// An element with its part, attributes and content. Strings become text.
function make(name, { part, ...attributes } = {}, ...content) {
  const element = document.createElement(name);
  if (part) element.part = part;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...content.filter((one) => one !== null).flatMap(together));
  return element;
}

function together(text) {
  if (typeof text !== 'string') return [text];
  return text.split(WHOLE).map((part, place) => (place % 2 ? make('span', { class: 'whole' }, document.createTextNode(part)) : part));
}

// What was typed, with nothing of e-mail addresses but their domains. Of several, all: the service says
// that it takes one at a time.
function domains(typed) {
  const bare = typed.replace(/"[^"]*"/g, '');
  if (/@[^@]*[\s,;][^@]*@/.test(bare)) return Array.from(bare.matchAll(/@([^\s,;<>@]*)/g), ([, domain]) => domain).join(', ');
  return typed.slice(typed.lastIndexOf('@') + 1).trim();
}

// In a frame the clipboard may be shut; what is selected can be copied all the same.
async function copy(value, beside) {
  try {
    await navigator.clipboard.writeText(value);
  } catch {
    const field = make('textarea', { class: 'unseen' });
    field.value = value;
    beside.after(field);
    field.select();
    document.execCommand('copy');
    field.remove();
    beside.focus();
  }
}

class PostradAdvice extends HTMLElement {
  static observedAttributes = ['domain', 'lang', 'devices', 'needs', 'ask'];

  #root = this.attachShadow({ mode: 'open' });
  // What the reader has ticked, where they are asked.
  #ticked = new Set();
  #asking = null;
  #isDue = false;

  connectedCallback() {
    this.#root.adoptedStyleSheets = [style];
    this.#refresh();
  }

  disconnectedCallback() {
    this.#asking?.abort();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#refresh();
  }

  // Once, however many attributes change together.
  #refresh() {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      const domain = this.getAttribute('domain');
      if (domain) this.#ask(domain, false);
      else this.#show(this.#form('', ''));
    });
  }

  #list(name) {
    return (this.getAttribute(name) ?? '').split(/[\s,]+/).filter(Boolean);
  }

  get #asksForDevices() {
    const ask = this.getAttribute('ask');
    return ask ? ask.split(/\s+/).includes('devices') : !this.#list('devices').length;
  }

  // As BCP 47 has it; others write sv_SE.
  get #language() {
    const tag = this.closest('[lang]')?.lang || document.documentElement.lang || navigator.language || 'en';
    return tag.replaceAll('_', '-');
  }

  get #words() {
    const tag = this.#language.toLowerCase();
    return WORDS[tag] ?? WORDS[tag.split('-')[0]] ?? WORDS.en;
  }

  #show(...content) {
    this.#root.replaceChildren(make('section', { part: 'card' }, ...content));
  }

  #form(typed, fault) {
    const words = this.#words;
    const field = make('input', {
      part: 'field', id: 'domain', type: 'text', inputmode: 'email', autocomplete: 'email',
      autocapitalize: 'none', spellcheck: 'false', 'aria-describedby': 'fault privacy',
    });
    field.value = typed;
    if (fault) field.setAttribute('aria-invalid', 'true');
    const form = make('form', { novalidate: '' },
      make('label', { for: 'domain', part: 'label' }, words.field),
      field,
      make('p', { id: 'fault', role: 'alert', part: 'fault' }, fault),
      make('p', { id: 'privacy', class: 'soft' }, words.privacy),
      this.#asksForDevices ? this.#tiles(words) : null,
      make('button', { class: 'ask', part: 'button' }, words.ask));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#ask(field.value, true);
    });
    return form;
  }

  #tiles(words) {
    const tile = ([device, label]) => {
      const box = make('input', { type: 'checkbox', value: device });
      box.checked = this.#ticked.has(device);
      box.addEventListener('change', () => this.#ticked[box.checked ? 'add' : 'delete'](device));
      return make('label', { class: 'tile', part: 'tile' }, box, label);
    };
    return make('fieldset', { part: 'devices' }, make('legend', {}, words.devices),
      make('div', { class: 'tiles' }, ...words.tiles.map(tile)));
  }

  // The steps are asked for where they would stand.
  #devicesForm(domain, words) {
    const form = make('form', {}, this.#tiles(words), make('button', { class: 'ask', part: 'button' }, words.ask));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#ask(domain, true);
    });
    return form;
  }

  async #ask(typed, isOurs) {
    this.#asking?.abort();
    const controller = this.#asking = new AbortController();
    const timer = setTimeout(() => controller.abort('late'), PATIENCE);
    const words = this.#words;
    this.#show(make('p', { role: 'status', part: 'status' }, words.wait));
    const query = new URLSearchParams({ lang: this.#language });
    query.set('domain', domains(typed));
    const devices = this.#asksForDevices ? [...this.#list('devices'), ...this.#ticked] : this.#list('devices');
    for (const device of new Set(devices)) query.append('device', device);
    for (const need of this.#list('needs')) query.append('need', need);
    try {
      const response = await fetch(new URL(`/v1/recommendation?${query}`, SERVICE), {
        headers: { accept: 'application/json' }, credentials: 'omit', signal: controller.signal,
      });
      const answer = await response.json();
      if (!response.ok) throw Object.assign(new Error(answer.detail), { code: answer.code });
      this.#result(answer, query);
      if (isOurs) this.#root.querySelector('h2').focus();
      this.#tell('postrad-result', answer);
    } catch (error) {
      if (controller !== this.#asking) return;
      const message = error.code ? error.message : words.failed;
      this.#show(this.#form(typed, message));
      if (isOurs) this.#root.querySelector('input').focus();
      this.#tell('postrad-error', { code: error.code ?? 'no-answer', message });
    } finally {
      clearTimeout(timer);
    }
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #result(answer, query) {
    const { domain, language, suggestion, recommendation, access, settings, devices } = answer;
    // Those of the answer, whatever was asked for: a card is in one language.
    const words = WORDS[language] ?? this.#words;
    query.delete('domain');
    const profile = new URL(`/v1/domains/${encodeURIComponent(domain.ascii)}/apple.mobileconfig?lang=${language}`, SERVICE);
    const page = new URL(`/domains/${encodeURIComponent(domain.ascii)}?${query}`, SERVICE);
    const list = (name, items) => make(name, {}, ...items.map((item) => make('li', {}, item)));
    const heading = (text) => make('h3', { part: 'heading' }, text);
    // Steps are in a program, and say in which.
    const steps = ({ label, text, steps, clients, has_profile }) => make('details', { part: 'device' },
      make('summary', {}, clients.length ? `${label}: ${clients[0].label}` : label),
      make('p', { class: 'soft' }, text),
      ...(has_profile ? [
        make('p', {}, words.fastest),
        make('a', { class: 'button', part: 'profile', href: profile.href }, words.profile),
        make('p', { class: 'soft' }, words.profileHint),
        make('p', {}, words.byHand)] : []),
      list('ol', steps));
    const isDanger = ({ severity }) => severity === 'danger';
    const cautions = (as, title, some) => some.length
      ? [make('div', as, heading(title), list('ul', some.map(({ text }) => text)))] : [];
    const status = make('p', { class: 'unseen', role: 'status' });
    this.#show(
      make('p', { class: 'soft', part: 'domain' }, domain.unicode),
      make('h2', { part: 'headline', tabindex: '-1' }, recommendation.headline),
      make('p', { part: 'summary' }, recommendation.summary),
      ...(suggestion ? [this.#suggestion(suggestion, words)] : []),
      ...cautions({ class: 'dangers', part: 'dangers' }, words.dangers, recommendation.cautions.filter(isDanger)),
      ...this.#first(access, heading, words),
      ...(settings.length ? [heading(words.settings), this.#settings(settings, words, status)] : []),
      ...(access?.note ? [make('p', { class: 'soft', part: 'note' }, access.note)] : []),
      ...cautions({ part: 'cautions' }, words.cautions, recommendation.cautions.filter((one) => !isDanger(one))),
      ...(devices.length ? [heading(words.steps), ...devices.map(steps)] : []),
      ...(this.#asksForDevices && recommendation.protocol ? [this.#devicesForm(domain.ascii, words)] : []),
      make('p', {}, make('a', { href: page.href, target: '_blank', rel: 'noopener', part: 'more' }, words.more)),
      status);
  }

  #suggestion({ ascii, unicode }, words) {
    const button = make('button', { type: 'button', part: 'suggestion' }, words.suggestion.replace('{}', () => unicode));
    button.addEventListener('click', () => this.#ask(ascii, true));
    return make('p', {}, button);
  }

  // What must be done before what is entered works.
  #first(access, heading, words) {
    if (!access?.before.length) return [];
    const link = (url) => make('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, url);
    const item = ({ text, url }) => make('li', {}, text, ...(url ? [' ', link(url)] : []));
    return [heading(words.first), make('ol', { part: 'first' }, ...access.before.map(item))];
  }

  #settings(settings, words, status) {
    const rows = settings.map(({ label, value, literal }) => make('div', {},
      make('dt', {}, label),
      make('dd', { part: 'setting' }, make('span', {}, value), literal ? this.#copy(value, words, status) : null)));
    return make('dl', { part: 'settings' }, ...rows);
  }

  #copy(value, words, status) {
    const button = make('button', { type: 'button', part: 'copy', 'aria-label': `${words.copy}: ${value}` }, words.copy);
    button.addEventListener('click', async () => {
      await copy(value, button);
      button.textContent = words.copied;
      status.textContent = `${words.copied}: ${value}`;
    });
    return button;
  }
}

// As properties, for those who set these rather than attributes.
for (const name of ['domain', 'devices', 'needs', 'ask']) {
  Object.defineProperty(PostradAdvice.prototype, name, {
    configurable: true, enumerable: true,
    get() { return this.getAttribute(name); },
    set(value) {
      if (value === null || value === undefined) this.removeAttribute(name);
      else this.setAttribute(name, Array.isArray(value) ? value.join(' ') : value);
    },
  });
}

if (!customElements.get('postrad-advice')) customElements.define('postrad-advice', PostradAdvice);
