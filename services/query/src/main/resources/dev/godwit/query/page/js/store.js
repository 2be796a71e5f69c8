// What the page knows. Views are functions of it: who changes it says so, and all is drawn anew.

export const state = {
  me: null, // who looks, as the service knows them
  session: 'unknown', // 'unknown' | 'open' | 'none'
  coordinator: null, // where actions go; null: this page only shows
  live: { state: 'connecting', heard: Date.now() },
  fleet: null, // the newest summary
  rollouts: new Map(), // the newest word on each rollout, by id
  route: null,
  page: { key: null, data: null, trouble: null },
  deed: null, // the action that is being asked for
  overlay: null, // 'palette' | 'help'
  notes: [], // what the service said of actions
};

let draw = () => {};
let waiting = false;

/** Says how all is drawn. */
export function drawWith(how) {
  draw = how;
}

/** Draws what has changed, with the browser's next frame. */
export function changed() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    draw();
  });
}

/** Keeps the newest word on a rollout; returns it. */
export function noteRollout(status) {
  const known = state.rollouts.get(status.rollout);
  if (known && known.revision > status.revision) return known;
  state.rollouts.set(status.rollout, status);
  return status;
}
