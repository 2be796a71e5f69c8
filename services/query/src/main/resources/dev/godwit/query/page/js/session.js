// Who looks: the browser keeps a cookie that no script reads.

import { ask } from './api.js';
import { changed, state } from './store.js';

async function open(credential) {
  const response = await fetch('api/v1/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(credential),
  });
  if (response.ok) return '';
  const problem = await response.json();
  return `${problem.detail}. ${problem.next ?? ''}`;
}

/** The address that `godwit up` and `godwit demo` print holds a code that is good once. */
export async function redeemCode() {
  const code = new URLSearchParams(location.hash.slice(1)).get('login');
  if (!code) return '';
  history.replaceState(null, '', location.pathname);
  return open({ code });
}

/** Asks who this is, and where actions go. */
export async function begin() {
  try {
    state.me = await ask('me');
    state.coordinator = (await ask('page')).coordinator ?? null;
    state.session = 'open';
  } catch (e) {
    if (e.status !== 401) throw e;
    state.session = 'none';
  }
  changed();
  return state.session === 'open';
}

/** Returns what was wrong with it. */
export const logIn = (token) => open({ token });

export async function logOut() {
  await fetch('api/v1/session', { method: 'DELETE' });
  location.reload();
}

const ROLES = ['viewer', 'operator', 'releaser', 'admin'];

export const mayAs = (role) => state.me !== null && ROLES.indexOf(state.me.role) >= ROLES.indexOf(role);
