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

// How many places the chosen entity has left; the server says it too, once the form is sent.
for (const field of document.querySelectorAll('input[data-places]')) {
  const words = document.getElementById('entity-places');
  let asked = '';
  const tell = async () => {
    const code = /\(([^()]+)\)\s*$/.exec(field.value)?.[1] ?? '';
    if (code === asked) {
      return;
    }
    asked = code;
    let said = '';
    if (code) {
      try {
        const answer = await fetch(`${field.dataset.places}?entity=${encodeURIComponent(code)}`);
        said = answer.ok ? (await answer.json()).words : '';
      } catch {
        // Nobody needs the number to apply.
      }
    }
    if (code === asked) {
      words.textContent = said;
    }
  };
  field.addEventListener('input', tell);
  field.addEventListener('change', tell);
}

// A picture that is wider than the screen opens where the request stands.
for (const view of document.querySelectorAll('.process-view')) {
  const here = view.querySelector('#here');
  const centre = () => {
    const [window, step] = [view.getBoundingClientRect(), here.getBoundingClientRect()];
    view.scrollLeft += step.left + step.width / 2 - window.left - window.width / 2;
    view.scrollTop += step.top + step.height / 2 - window.top - window.height / 2;
  };
  if (here) {
    centre();
    window.addEventListener('resize', centre);
    document.querySelector('.process-whole').addEventListener('change', centre);
    document.querySelector('a[href="#here"]').addEventListener('click', event => {
      event.preventDefault();
      centre();
      view.focus();
    });
  }
}
