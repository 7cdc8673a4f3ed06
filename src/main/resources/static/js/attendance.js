// The grid works as a plain form without this file; with it, single keys fill it and totals follow at once.

const form = document.getElementById('grid');
if (form) {
  const language = document.documentElement.lang;
  const cells = [...form.querySelectorAll('tbody input[data-session]')];
  const rows = [...form.querySelectorAll('tbody tr')].map(row => [...row.querySelectorAll('input[data-session]')]);
  const place = new Map();
  rows.forEach((row, y) => row.forEach((cell, x) => place.set(cell, { x, y })));
  const changes = document.getElementById('changes');
  const last = document.getElementById('last');
  const editable = cells.length > 0 && !cells[0].readOnly;
  let leaving = false;

  // Hundredths of an hour, as whole numbers; null for nothing, NaN for what is no figure or too much.
  const hundredths = text => Math.round(Number(text) * 100);
  const value = cell => {
    const text = cell.value.trim().replace(',', '.');
    if (text === '') {
      return null;
    }
    const figure = /^(\d{1,4}(\.\d{0,2})?|\.\d{1,2})$/.test(text) ? hundredths(text) : NaN;
    return figure > hundredths(cell.dataset.most) ? NaN : figure;
  };
  const saved = cell => !cell.dataset.saved ? null : hundredths(cell.dataset.saved);
  const shown = figure => (figure / 100).toLocaleString(language, { maximumFractionDigits: 2 });
  const planned = hundredths(form.dataset.planned);
  const threshold = hundredths(form.dataset.threshold);

  function isDirty() {
    return cells.some(cell => !Object.is(value(cell), saved(cell)));
  }

  function showRow(y) {
    let attended = 0;
    let lost = 0;
    for (const cell of rows[y]) {
      const figure = value(cell);
      if (figure !== null && !Number.isNaN(figure)) {
        attended += figure;
        lost += hundredths(cell.dataset.most) - figure;
      }
    }
    // Exactly as the service judges: whole hundredths, never rounded.
    const enough = hours => hours * 10000 >= threshold * planned;
    const outlook = enough(attended) ? 'REACHED' : enough(planned - lost) ? 'OPEN' : 'OUT_OF_REACH';
    const total = rows[y][0].closest('tr').querySelector('.total');
    total.classList.remove('REACHED', 'OPEN', 'OUT_OF_REACH');
    total.classList.add(outlook);
    total.querySelector('.sum').textContent = `${shown(attended)} h`;
    const share = planned === 0 ? 0 : Math.floor(attended * 1000 / planned) / 10;
    total.querySelector('.share').textContent = `${share.toLocaleString(language, { minimumFractionDigits: 1 })} %`;
    total.querySelector('.outlook').textContent =
      { REACHED: form.dataset.reached, OPEN: form.dataset.open, OUT_OF_REACH: form.dataset.out }[outlook];
  }

  function showColumn(session) {
    const present = cells.filter(cell => cell.dataset.session === session && value(cell) > 0).length;
    const count = form.querySelector(`[data-count="${session}"]`);
    count.textContent = `${present} / ${count.dataset.of}`;
  }

  function showChanges() {
    if (!changes) {
      return;
    }
    const pending = cells.filter(cell => !Object.is(value(cell), saved(cell))).length;
    changes.textContent = pending === 0 ? form.dataset.none : form.dataset.changes.replace('#', pending);
    changes.classList.toggle('pending', pending > 0);
  }

  function show(cell) {
    const figure = value(cell);
    cell.classList.toggle('changed', !Object.is(figure, saved(cell)));
    if (Number.isNaN(figure)) {
      cell.setAttribute('aria-invalid', 'true');
    } else {
      cell.removeAttribute('aria-invalid');
    }
    showRow(place.get(cell).y);
    showColumn(cell.dataset.session);
    showChanges();
  }

  function set(cell, hours) {
    cell.value = hours;
    show(cell);
  }

  function full(cell) {
    set(cell, shown(hundredths(cell.dataset.most)));
  }

  function go(x, y) {
    const cell = rows[y]?.[x];
    if (cell) {
      cell.focus();
      cell.select();
    }
    return Boolean(cell);
  }

  // Down the session, then on to the top of the next.
  function onwards({ x, y }) {
    return go(x, y + 1) || go(x + 1, 0);
  }

  function backwards({ x, y }) {
    return go(x, y - 1) || go(x - 1, rows.length - 1);
  }

  function fill(session) {
    const blank = cells.filter(cell => cell.dataset.session === session && cell.value.trim() === '');
    blank.forEach(full);
    last.textContent = form.dataset.filled.replace('#', blank.length).replace('@', session);
  }

  function moveOrMark(event) {
    const here = place.get(event.target);
    if (!here || event.altKey || event.metaKey) {
      return false;
    }
    const { x, y } = here;
    if (event.ctrlKey) {
      return false;
    }
    switch (event.key) {
      case 'ArrowUp': return go(x, y - 1) || true;
      case 'ArrowDown': return go(x, y + 1) || true;
      case 'ArrowLeft': return go(x - 1, y) || true;
      case 'ArrowRight': return go(x + 1, y) || true;
      case 'Enter': return (event.shiftKey ? backwards(here) : onwards(here)) || true;
      default:
    }
    if (!editable) {
      return false;
    }
    const key = event.key.toLowerCase();
    if (key === 'p' && event.shiftKey) {
      fill(event.target.dataset.session);
      return true;
    }
    if (key === 'p') {
      full(event.target);
      onwards(here);
      return true;
    }
    if (key === 'a') {
      set(event.target, '0');
      onwards(here);
      return true;
    }
    // Letters are keys here, and never hours.
    return event.key.length === 1 && !/[0-9.,]/.test(event.key);
  }

  // Wherever the focus is: on a list of faults, too.
  document.addEventListener('keydown', event => {
    if (editable && event.key.toLowerCase() === 's' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.addEventListener('keydown', event => {
    if (moveOrMark(event)) {
      event.preventDefault();
    }
  });
  form.addEventListener('input', event => {
    if (place.has(event.target)) {
      show(event.target);
    }
  });
  form.addEventListener('focusin', event => {
    if (!place.has(event.target)) {
      return;
    }
    event.target.select();
    const record = document.getElementById(event.target.getAttribute('aria-describedby') ?? '');
    last.textContent = record ? [...record.cells].map(cell => cell.textContent).join(' · ') : '';
  });
  form.addEventListener('click', event => {
    const button = event.target.closest('button[name="fill"]');
    if (button) {
      event.preventDefault();
      fill(button.value);
    }
  });
  form.addEventListener('submit', event => {
    if (leaving) {
      event.preventDefault();
    }
    leaving = true;
  });
  window.addEventListener('pageshow', () => {
    leaving = false;
  });
  window.addEventListener('beforeunload', event => {
    if (editable && !leaving && isDirty()) {
      event.preventDefault();
    }
  });

  if (editable) {
    cells.forEach(cell => cell.classList.toggle('changed', !Object.is(value(cell), saved(cell))));
    rows.forEach((row, y) => showRow(y));
    showChanges();
  }
}
