// Which page is shown, and what it has been told. A page has `load(route, signal)`, which asks for
// what it shows, and `View({ route, data })`.

import { follow, hear } from './live.js';
import { audit } from './pages/audit.js';
import { bundles } from './pages/bundles.js';
import { fleet } from './pages/fleet.js';
import { rollouts } from './pages/rollouts.js';
import { tenants } from './pages/tenants.js';
import { rollout } from './rollout/page.js';
import { changed, state } from './store.js';

const AT_MOST_EVERY_MS = 1000;
const AGAIN_MS = 3000;

const PAGES = { fleet, rollouts, tenants, bundles, audit };

export const pageOf = (route) => (route.page === 'rollouts' && route.id ? rollout : PAGES[route.page]);

let asking = null;
let later = 0;
let asked = 0;

/** Asks for what the page of the present address shows; what is shown stays until it comes. */
export async function load() {
  if (state.session !== 'open') return;
  clearTimeout(later);
  later = 0;
  asking?.abort();
  const mine = (asking = new AbortController());
  const { route } = state;
  asked = Date.now();
  try {
    const data = await pageOf(route).load(route, mine.signal);
    if (mine === asking) state.page = { ...state.page, data, trouble: null };
  } catch (trouble) {
    if (mine !== asking || trouble.name === 'AbortError') return;
    state.page = { ...state.page, trouble };
    if (!trouble.status || trouble.status >= 500) later = setTimeout(load, AGAIN_MS);
  } finally {
    if (mine === asking) asking = null;
  }
  changed();
}

/** Several changes in a short time are one look at the API. */
export function loadSoon() {
  if (later) return;
  later = setTimeout(whenAnswered, Math.max(50, asked + AT_MOST_EVERY_MS - Date.now()));
}

function whenAnswered() {
  later = 0;
  if (asking) loadSoon();
  else load();
}

/** The address has changed. */
export function arrive() {
  const { route } = state;
  const key = `${route.page}/${route.id}`;
  if (state.page.key !== key) {
    state.page = { key, data: null, trouble: null };
    window.scrollTo(0, 0);
  }
  if (state.session !== 'open') return;
  follow(route.page === 'rollouts' && route.id && route.id !== 'new' ? route.id : null);
  load();
}

hear(loadSoon);
