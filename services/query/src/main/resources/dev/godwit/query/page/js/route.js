// Where one is: #/page/id?parameters, so that every view has an address.

import { changed, state } from './store.js';

export const PAGES = ['fleet', 'rollouts', 'tenants', 'bundles', 'audit'];

function read() {
  const [where, query = ''] = location.hash.replace(/^#\/?/, '').split('?', 2);
  const [page, ...rest] = where.split('/');
  const known = PAGES.includes(page) ? page : 'fleet';
  return { page: known, id: safely(rest.join('/')), params: new URLSearchParams(query) };
}

function safely(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** An address within the page. */
export function link(page, id = '', params = {}) {
  const said = Object.entries(params).filter(([, value]) => value);
  const query = new URLSearchParams(said).toString();
  return `#/${page}${id ? `/${encodeURIComponent(id)}` : ''}${query ? `?${query}` : ''}`;
}

/** The present address with some parameters changed; null takes one away. */
export function linkHere(changes) {
  const { page, id, params } = state.route;
  return link(page, id, { ...Object.fromEntries(params), ...changes });
}

export function go(href) {
  location.hash = href;
}

/** Changes parameters without a step in the history, as typing does. */
export function replaceParams(changes) {
  history.replaceState(null, '', linkHere(changes));
  arrive();
}

let moved = () => {};

function arrive() {
  state.route = read();
  moved();
  changed();
}

/** Follows the address from now on. */
export function followAddress(whenMoved) {
  moved = whenMoved;
  addEventListener('hashchange', arrive);
  arrive();
}
