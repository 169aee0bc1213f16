// Tells the page around the frame how high this one is, in CSS pixels, so that it can make room:
// whenever that changes, and when asked by a page that was not listening yet. A height is no
// secret, and only the origins that the operator has named frame this page at all.

const TYPE = 'postrad-height';

function tell() {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  parent.postMessage({ type: TYPE, height }, '*');
}

new ResizeObserver(tell).observe(document.body);
// Out of sight, a browser may leave a frame undrawn, and its sizes unobserved.
for (const event of ['load', 'postrad-result', 'postrad-error']) addEventListener(event, tell);
addEventListener('message', ({ source, data }) => {
  if (source === parent && data?.type === TYPE) tell();
});
