// The page of a session and the room's screen: both work by whole pages without this file. With it, a touch changes only
// what it is about, and the screen asks for its next code by itself.

const live = document.getElementById('live');

async function take(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const next = page.getElementById('live');
  if (!next) {
    // Signed out, or gone: the whole page tells.
    window.location.reload();
    return;
  }
  live.replaceChildren(...next.childNodes);
  if (live.dataset.every && !next.dataset.every) {
    window.location.reload();
  }
}

function failed() {
  if (!live.querySelector('.offline')) {
    const words = document.createElement('p');
    words.className = 'errors offline';
    words.setAttribute('role', 'alert');
    words.textContent = live.dataset.failed;
    live.prepend(words);
  }
}

if (live) {
  let busy = Promise.resolve();
  live.addEventListener('submit', event => {
    const form = event.target;
    if (!form.classList.contains('marks')) {
      return;
    }
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, event.submitter));
    const row = form.closest('li').id;
    const mark = event.submitter.value;
    // One after the other: each answer shows the whole list.
    busy = busy.then(async () => {
      try {
        await take(await fetch(form.action, { method: 'POST', body, headers: { Accept: 'text/html' } }));
        document.querySelector(`#${CSS.escape(row)} [value="${mark === 'CLEAR' ? 'PRESENT' : mark}"]`)?.focus();
      } catch {
        failed();
      }
    });
  });

  const every = Number(live.dataset.every);
  if (every) {
    setInterval(async () => {
      try {
        await take(await fetch(window.location.pathname, { headers: { Accept: 'text/html' } }));
      } catch {
        failed();
      }
    }, every);
  }
}
