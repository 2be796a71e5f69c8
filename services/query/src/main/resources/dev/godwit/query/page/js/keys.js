// What the keyboard does, wherever one is.

import { deedsFor } from './deeds.js';
import { go, link, linkHere } from './route.js';
import { changed, state } from './store.js';

const PLACES = { f: 'fleet', r: 'rollouts', t: 'tenants', b: 'bundles', a: 'audit' };
const CHORD_MS = 1500;

let going = 0;

const writes = (element) => element.matches('input, textarea, select, [contenteditable]');

function open(overlay) {
  state.overlay = overlay;
  changed();
}

function search() {
  const field = document.querySelector('main input[type=search]');
  if (field) field.focus();
  else open('palette');
}

function step(by) {
  const rows = [...document.querySelectorAll('main [data-row]')];
  const at = rows.indexOf(document.activeElement);
  const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by))];
  next?.focus();
}

function pauseOrResume() {
  const status = state.route.page === 'rollouts' && state.rollouts.get(state.route.id);
  const deed = status && deedsFor(status).find(({ verb, allowed }) => allowed && (verb === 'pause' || verb === 'resume'));
  if (!deed) return;
  state.deed = deed;
  changed();
}

const DOES = {
  '/': search,
  j: () => step(1),
  k: () => step(-1),
  p: pauseOrResume,
  '?': () => open('help'),
  Escape: () => {
    if (state.route.params.get('target')) go(linkHere({ target: null }));
  },
};

function pressed(event) {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    open('palette');
    return;
  }
  const busy = event.ctrlKey || event.metaKey || event.altKey || writes(event.target) || state.session !== 'open';
  if (busy || document.querySelector('dialog[open]')) return;
  if (Date.now() - going < CHORD_MS && PLACES[event.key]) {
    going = 0;
    go(link(PLACES[event.key]));
  } else if (event.key === 'g') {
    going = Date.now();
  } else if (DOES[event.key]) {
    event.preventDefault();
    DOES[event.key]();
  }
}

export function hearKeys() {
  addEventListener('keydown', pressed);
}
