// The pages work without this file; it saves typing and second presses.

for (const form of document.querySelectorAll('form[data-once]')) {
  form.addEventListener('submit', event => {
    if (form.dataset.sent) {
      event.preventDefault();
    }
    form.dataset.sent = 'true';
  });
}
// Back from the next page, a form may be sent again.
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-once]')) {
    delete form.dataset.sent;
  }
});

for (const field of document.querySelectorAll('input[data-suggestions]')) {
  const list = document.getElementById(field.getAttribute('list'));
  let wait;
  let asked = '';
  field.addEventListener('input', () => {
    clearTimeout(wait);
    wait = setTimeout(async () => {
      const question = field.value.trim();
      if (question.length < 2 || question === asked || question.endsWith(')')) {
        return;
      }
      asked = question;
      try {
        const answer = await fetch(`${field.dataset.suggestions}?q=${encodeURIComponent(question)}`);
        if (!answer.ok || question !== asked) {
          return;
        }
        const found = await answer.json();
        list.replaceChildren(...found.slice(0, 20).map(entity => {
          const option = document.createElement('option');
          option.value = `${entity.name} (${entity.code})`;
          return option;
        }));
      } catch {
        // Without suggestions the name is typed whole; the server finds it.
      }
    }, 200);
  });
}
