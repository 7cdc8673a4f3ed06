// Saves ticking a hundred boxes; without this file "all" does the same.
const boxes = [...document.querySelectorAll('.requests input[name="request"]')];
const all = document.querySelector('.decide input[name="all"]');
all?.addEventListener('change', () => {
  for (const box of boxes) {
    box.checked = all.checked;
  }
});
for (const box of boxes) {
  box.addEventListener('change', () => {
    if (!box.checked) {
      all.checked = false;
    }
  });
}
