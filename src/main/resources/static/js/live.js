// What goes on is looked at every two seconds; without this file a link does the same.
async function look() {
  const shown = document.getElementById('live');
  if (shown?.dataset.going !== 'true') {
    return;
  }
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
    if (answer.ok && !answer.redirected) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.getElementById('live');
      if (fresh?.dataset.going === 'true') {
        // Only the figures move, so that who reads or listens is not thrown back.
        document.getElementById('how-far').textContent = page.getElementById('how-far').textContent;
        const bar = page.querySelector('#live progress');
        if (bar.hasAttribute('value')) {
          document.querySelector('#live progress').value = bar.value;
        }
      } else if (fresh) {
        shown.replaceWith(fresh);
      } else {
        shown.remove();
      }
    }
  } catch {
    // The network comes back, or the reader goes by the link.
  }
  setTimeout(look, 2000);
}
setTimeout(look, 2000);
