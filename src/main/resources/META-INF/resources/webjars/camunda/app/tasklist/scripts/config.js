// Tasklist as the office sees it. Read by the browser as a module each time Tasklist opens.

// Signing in happens in one place for the site and Tasklist alike; Tasklist's own form is never shown.
function signInWithUs() {
  if (/^#\/login\b/.test(window.location.hash)) {
    window.location.replace('/login');
  }
}
window.addEventListener('hashchange', signInWithUs);
signInWithUs();

// Tasklist loads a fallback beside the reader's language, and whichever arrives last decides how dates read. Ours are whole.
const spoken = ['ca', 'es', 'en'];
const asked = (navigator.languages && navigator.languages[0] || navigator.language || '').slice(0, 2).toLowerCase();

export default {
  app: {
    name: 'Inscriu',
    vendor: ' '
  },
  locales: {
    availableLocales: spoken,
    fallbackLocale: spoken.includes(asked) ? asked : 'ca'
  },
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: 'Agafa la tasca · Tomar la tarea · Claim the task'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: 'Primer filtre · Primer filtro · First filter'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: 'Primera tasca · Primera tarea · First task'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: 'Formulari · Formulario · Form'
    }
  }
};
