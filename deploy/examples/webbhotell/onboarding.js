// The next step of the company's own flow waits for the advice.

const done = document.querySelector('#done');

document.addEventListener('postrad-result', ({ detail }) => {
  done.textContent = detail.recommendation.protocol ? 'Nästa steg: lägg till kontot på dina enheter.' : '';
});
document.addEventListener('postrad-error', ({ detail }) => {
  done.textContent = detail.message;
});

// The frame says how high it is, and again when an answer makes it higher.
const frame = document.querySelector('iframe');
const { origin: service } = new URL(frame.src);
addEventListener('message', ({ source, origin, data }) => {
  const isOurs = source === frame.contentWindow && origin === service;
  if (isOurs && data?.type === 'postrad-height') frame.style.height = `${data.height}px`;
});
// It may have said so before anybody listened.
frame.contentWindow.postMessage({ type: 'postrad-height' }, '*');
