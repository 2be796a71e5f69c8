// The states, with what they look like and how bad they are. Colours are in css/base.css; a sign
// says the same to whoever does not tell the colours apart.

/** Of a target; the worst is the last. */
export const TARGET = {
  succeeded: { sign: '✓', says: 'succeeded' },
  skipped: { sign: '⤼', says: 'skipped' },
  pending: { sign: '·', says: 'pending' },
  running: { sign: '▸', says: 'running' },
  deferred: { sign: '◷', says: 'deferred' },
  failed: { sign: '✕', says: 'failed' },
};

/** In which order states are shown: what needs a person first. */
export const FLEET_STATES = ['failed', 'deferred', 'running', 'pending', 'succeeded'];
export const ROLLOUT_STATES = ['failed', 'running', 'pending', 'succeeded', 'skipped'];

/** The map's bytes: the low four bits are a state, 16 says that a rollout has nothing to do with it. */
export const MAP_STATES = ['gone', 'pending', 'running', 'succeeded', 'failed', 'deferred'];
export const NOT_OF_ROLLOUT = 16;

/** How bad a byte of the map is; a bucket shows its worst. */
export const WORSE = ['gone', 'succeeded', 'pending', 'running', 'deferred', 'failed'];

export const ROLLOUT = {
  running: { sign: '▸', look: 'running' },
  paused: { sign: '‖', look: 'deferred' },
  completed: { sign: '✓', look: 'succeeded' },
  aborted: { sign: '■', look: 'failed' },
};

export const WAVE = {
  waiting: { sign: '·', look: 'pending' },
  open: { sign: '▸', look: 'running' },
  baking: { sign: '◷', look: 'deferred' },
  gated: { sign: '‖', look: 'deferred' },
  done: { sign: '✓', look: 'succeeded' },
};

export const TENANT = {
  active: { sign: '', look: 'succeeded' },
  suspended: { sign: '‖', look: 'deferred' },
  deleted: { sign: '■', look: 'pending' },
};

/** Sums a rollout's waves; the counts sum to the size, as the coordinator promises. */
export function countsOf(rollout) {
  const sum = { pending: 0, running: 0, succeeded: 0, failed: 0, skipped: 0, size: 0 };
  for (const wave of rollout.waves) {
    for (const name of ROLLOUT_STATES) sum[name] += wave.counts[name];
    sum.size += wave.size;
  }
  return sum;
}

export const isOver = (rollout) => rollout.state === 'completed' || rollout.state === 'aborted';
