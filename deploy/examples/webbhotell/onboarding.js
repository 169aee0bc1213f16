// The next step of the company's own flow waits for the advice.

const done = document.querySelector('#done');

document.addEventListener('postrad-result', ({ detail }) => {
  done.textContent = detail.recommendation.protocol ? 'Nästa steg: lägg till kontot på dina enheter.' : '';
});
document.addEventListener('postrad-error', ({ detail }) => {
  done.textContent = detail.message;
});
