// Buttons that copy a setting, shown only where a script may copy.

// How long a button says that it has copied, in milliseconds.
const SAID = 2_000;

export function offerCopies() {
  if (!navigator.clipboard) return;
  document.documentElement.dataset.copies = '';
  const status = document.querySelector('[data-announced]');
  for (const button of document.querySelectorAll('[data-copy]')) {
    const label = button.textContent;
    let timer = 0;
    button.addEventListener('click', async () => {
      const { copy, done, said } = button.dataset;
      await navigator.clipboard.writeText(copy);
      button.textContent = done;
      status.textContent = said;
      clearTimeout(timer);
      timer = setTimeout(() => { button.textContent = label; status.textContent = ''; }, SAID);
    });
  }
}
