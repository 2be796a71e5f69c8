// The event stream, and whether it can be believed.

import { ask, params } from './api.js';
import { changed, noteRollout, state } from './store.js';

const CHECK_MS = 10_000;
const AGAIN_MS = 2_000;

const listeners = new Set();
let events = null;
let rollout = null;
let again = 0;

/** Hears every change, and `null` where all has to be looked at anew. Returns how to stop. */
export function hear(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function heard(what) {
  const came = state.live.state !== what;
  state.live = { state: what, heard: what === 'live' ? Date.now() : state.live.heard };
  if (came) changed();
}

function take(change) {
  heard('live');
  state.fleet = change.fleet;
  change.rollouts.forEach(noteRollout);
  listeners.forEach((listener) => listener(change));
  changed();
}

function connect() {
  clearTimeout(again);
  events?.close();
  const query = params({ rollout });
  events = new EventSource(`api/v1/events${query ? `?${query}` : ''}`);
  events.addEventListener('open', () => heard('live'));
  events.addEventListener('reset', () => {
    heard('live');
    listeners.forEach((listener) => listener(null));
  });
  events.addEventListener('change', (event) => take(JSON.parse(event.data)));
  events.addEventListener('error', () => {
    heard('lost');
    if (events.readyState === EventSource.CLOSED && state.session === 'open') again = setTimeout(connect, AGAIN_MS);
  });
}

/** A stream that hangs says nothing: the summary is asked for now and then, too. */
async function check() {
  if (state.session !== 'open') return;
  try {
    state.fleet = await ask('fleet', AbortSignal.timeout(CHECK_MS));
    if (events?.readyState === EventSource.OPEN) heard('live');
  } catch {
    heard('lost');
  }
  changed();
}

/** Follows what changes; of a rollout where one is looked at. */
export function follow(ofRollout) {
  if (events && ofRollout === rollout) return;
  if (!events) setInterval(check, CHECK_MS);
  rollout = ofRollout;
  connect();
}
