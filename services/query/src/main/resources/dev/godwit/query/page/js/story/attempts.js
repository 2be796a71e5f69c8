// What was done on a target, the newest first.

import { lasting, plural, seconds, since } from '../format.js';
import { h } from '../lib.js';
import { Pill, When } from '../parts.js';
import { link } from '../route.js';
import { TARGET } from '../words.js';
import { FailureView } from './failure.js';

function Steps({ steps }) {
  const longest = Math.max(...steps.map((step) => seconds(step.took)));
  return h('ol', { class: 'steps' }, steps.map((step) => h('li', { key: step.version },
    h('span', { class: 'step-name' }, h('code', null, step.version), ' ', step.description),
    h('span', { class: 'meter', 'aria-hidden': 'true' }, h('i', { style: { width: `${(100 * seconds(step.took)) / longest}%` } })),
    h('span', { class: 'number' }, lasting(seconds(step.took))))));
}

function Attempt({ attempt, newest }) {
  const took = attempt.took ? lasting(seconds(attempt.took)) : `for ${lasting(since(attempt.startedAt))}`;
  return h('details', { class: 'attempt', open: newest },
    h('summary', null,
      h(Pill, { word: attempt.state, sign: TARGET[attempt.state].sign }),
      h('span', null, `attempt ${attempt.attempt}`), h('span', { class: 'note' }, took), h('span', { class: 'note at' }, h(When, { at: attempt.at }))),
    h('p', { class: 'meta' }, h('a', { href: link('rollouts', attempt.rollout) }, attempt.rollout), h('span', null, `track ${attempt.track}`), h('span', null, attempt.worker), attempt.version && h('span', null, 'at ', h('code', null, attempt.version))),
    attempt.pending > 0 && h('p', null, `${plural(attempt.pending, 'migration')} still to come`),
    attempt.deferredBy && h('p', null, attempt.deferredBy),
    attempt.steps.length > 0 && h(Steps, { steps: attempt.steps }),
    attempt.stepCount > attempt.steps.length && h('p', { class: 'note' }, `and ${plural(attempt.stepCount - attempt.steps.length, 'migration')} more`),
    (attempt.retries ?? []).map((retry) => h('p', { key: retry.sqlState, class: 'note' }, `SQLSTATE ${retry.sqlState} was met ${plural(retry.times, 'time')} and tried again, which took ${lasting(seconds(retry.lost))}`)),
    attempt.failure && h(FailureView, { failure: attempt.failure }));
}

export const Attempts = ({ story }) =>
  h('div', { class: 'attempts' },
    story.attempts.map((attempt, n) => h(Attempt, { key: `${attempt.rollout} ${attempt.attempt} ${attempt.dispatch}`, attempt, newest: n === 0 })),
    story.older && h('p', { class: 'note' }, 'There were attempts before these, which are not remembered.'));
