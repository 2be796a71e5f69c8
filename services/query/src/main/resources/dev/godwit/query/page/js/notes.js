// What the services said of actions, shown for a while.

import { changed, state } from './store.js';

const SHOWN_MS = 6000;
let count = 0;

export function note(text) {
  const said = { id: ++count, text };
  state.notes = [...state.notes, said];
  setTimeout(() => {
    state.notes = state.notes.filter((other) => other !== said);
    changed();
  }, SHOWN_MS);
  changed();
}
