// The keys, and what the signs mean.

import { Dialog } from './dialog.js';
import { h } from './lib.js';
import { Pill } from './parts.js';
import { changed, state } from './store.js';
import { TARGET } from './words.js';

const KEYS = [
  ['/', 'search'],
  ['j  k', 'next and previous row'],
  ['Enter', 'open the row'],
  ['Esc', 'close what is open'],
  ['Ctrl K', 'find a page, a rollout, a tenant or an action'],
  ['g f   g r   g t   g b   g a', 'go to fleet, rollouts, tenants, bundles, audit'],
  ['p', 'pause or resume the rollout that is shown (asks first)'],
  ['?', 'this help'],
];

const MEANINGS = {
  succeeded: 'its history says that the order is carried out',
  skipped: 'left out, with a reason',
  pending: 'no worker has said anything yet',
  running: 'a worker is at it',
  deferred: 'another session held its lock; it is tried again by itself',
  failed: 'needs a person, or a retry',
};

export function Help() {
  const close = () => {
    state.overlay = null;
    changed();
  };
  return h(Dialog, { title: 'Keys and signs', close },
    h('dl', { class: 'keys' }, KEYS.map(([keys, does]) => [h('dt', null, keys.split(/ {2,}/).map((key) => h('kbd', null, key))), h('dd', null, does)])),
    h('h3', null, 'States of a target'),
    h('dl', { class: 'keys' }, Object.entries(TARGET).map(([name, { sign }]) => [h('dt', null, h(Pill, { word: name, sign })), h('dd', null, MEANINGS[name])])));
}
