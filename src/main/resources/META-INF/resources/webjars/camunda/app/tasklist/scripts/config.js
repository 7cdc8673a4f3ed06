// Tasklist as the office sees it. Read by the browser as a module each time Tasklist opens.

// Signing in happens in one place for the site and Tasklist alike; Tasklist's own form is never shown.
function signInWithUs() {
  if (/^#\/login\b/.test(window.location.hash)) {
    window.location.replace('/login');
  }
}
window.addEventListener('hashchange', signInWithUs);
signInWithUs();

export default {
  app: {
    name: 'Inscriu',
    vendor: ' '
  },
  locales: {
    availableLocales: ['ca', 'es', 'en'],
    fallbackLocale: 'en'
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
