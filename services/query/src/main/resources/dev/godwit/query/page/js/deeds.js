// What may be done with a rollout, when, by whom, and what would come of it. The coordinator
// decides; this only offers what it would allow.

import { number, plural } from './format.js';
import { mayAs } from './session.js';
import { state } from './store.js';
import { countsOf, isOver } from './words.js';

/** More targets than this are not changed by a slip: the rollout's id has to be typed. */
export const MANY = 100;

const goesOn = (status) => {
  const stopped = status.state === 'paused' && !/^paused by/.test(status.reason ?? '');
  return stopped ? ' A rollout that stopped because of them goes on.' : '';
};

const resting = (status) => status.waves.find((wave) => wave.state === 'baking' || wave.state === 'gated');

function promoted(status) {
  const rests = resting(status);
  const next = status.waves.find((wave) => wave.ordinal > (rests?.ordinal ?? 0) && wave.state === 'waiting');
  const ends = rests?.state === 'baking' ? `Wave ${rests.ordinal} is observed no longer.` : `Wave ${rests?.ordinal} is passed.`;
  return next
    ? { says: `${ends} Wave ${next.ordinal} (${next.name}) starts on ${plural(next.size, 'target')}.`, targets: next.size }
    : { says: `${ends} No wave follows it.`, targets: 0 };
}

const VERBS = [
  {
    verb: 'pause', title: 'Pause', role: 'operator', when: (s) => s.state === 'running', or: 'it does not run',
    impact: (_, n) => ({ says: `No new job starts; ${plural(n.running, 'job')} under way will end by ${n.running === 1 ? 'itself' : 'themselves'}. ${plural(n.pending, 'target')} will wait until somebody resumes it.`, targets: 0 }),
  },
  {
    verb: 'resume', title: 'Resume', role: 'operator', when: (s) => s.state === 'paused', or: 'it is not paused',
    impact: (_, n) => ({ says: `It goes on with ${plural(n.pending, 'pending target')}. ${n.failed ? `The ${plural(n.failed, 'failure')} so far no longer count${n.failed === 1 ? 's' : ''} against the budget.` : ''}`, targets: n.pending }),
  },
  {
    verb: 'promote', title: 'Promote', role: 'operator', when: (s) => !isOver(s) && Boolean(resting(s)), or: 'no wave bakes or waits for a person',
    impact: (s) => promoted(s),
  },
  {
    verb: 'retry', title: 'Retry failed', role: 'operator', when: (s, n) => !isOver(s) && n.failed > 0, or: 'nothing has failed, or it is over',
    impact: (s, n) => ({ says: `${plural(n.failed, 'failed target')} will be tried again.${goesOn(s)}`, targets: n.failed }),
  },
  {
    verb: 'change', title: 'Change pace', role: 'operator', when: (s) => !isOver(s), or: 'it is over',
    fields: (s, rules) => [
      { name: 'maxParallel', label: 'Jobs at once', now: rules?.maxParallel, min: 1, max: 10000 },
      { name: 'failureBudget', label: 'Failure budget', now: s.failureBudget, min: 0, max: 2147483647 },
    ],
    impact: () => ({ says: 'What follows from it, follows at once: more jobs start, or the failures so far use the budget up.', targets: 0 }),
  },
  {
    verb: 'abort', title: 'Abort', role: 'releaser', forGood: true, when: (s) => !isOver(s), or: 'it is over',
    choice: { name: 'running', value: 'cancel', label: 'Cancel the jobs under way, too; their targets count as failed' },
    impact: (_, n) => ({ says: `${plural(n.pending, 'pending target')} will be skipped, for good. ${plural(n.running, 'job')} under way will end. What has succeeded stays as it is.`, targets: n.pending }),
  },
  {
    verb: 'rollback', title: 'Roll back', role: 'releaser', forGood: true, when: (s) => !isOver(s) && s.order.type === 'migrate', or: 'it is over, or does not migrate',
    impact: (_, n) => ({ says: `It is given up. When the ${plural(n.running, 'job')} under way have ended, what it applied is taken back on ${plural(n.succeeded + n.failed + n.running, 'target')}.`, targets: n.succeeded + n.failed + n.running }),
  },
];

function whyNot(status, role, allowedByState, or) {
  if (!state.coordinator) return 'this page was not told where the coordinator is (GODWIT_PAGE_API)';
  if (!mayAs(role)) return `it needs the role ${role}`;
  return allowedByState ? null : or;
}

/** Each verb, whether it may be used now, and why not; `rules` say how the rollout runs. */
export function deedsFor(status, rules) {
  const counts = countsOf(status);
  return VERBS.map(({ verb, title, role, forGood = false, when, or, impact, fields, choice }) => {
    const not = whyNot(status, role, when(status, counts), or);
    const asked = { fields: fields?.(status, rules) ?? [], choice };
    return { verb, title, forGood, rollout: status.rollout, allowed: not === null, whyNot: not, ...impact(status, counts), ...asked, body: {} };
  });
}

/** Retry or skip of what failed of one cause. */
export function deedOfCause(status, cause, verb) {
  const not = whyNot(status, 'operator', !isOver(status) && cause.failed > 0, 'nothing stands failed of it');
  const how = verb === 'retry' ? `will be tried again.${goesOn(status)}` : 'will stay as they are and count as skipped, for good.';
  return {
    verb, title: `${verb === 'retry' ? 'Retry' : 'Skip'} ${number(cause.failed)}`, forGood: verb === 'skip', rollout: status.rollout,
    allowed: not === null, whyNot: not, body: { cause: cause.id }, targets: cause.failed,
    says: `${plural(cause.failed, 'target')} that failed of this cause ${how}`, about: cause.message,
  };
}

/** Retry or skip of one target. */
export function deedOfTarget(status, target, verb) {
  const not = whyNot(status, 'operator', !isOver(status), 'the rollout is over');
  const how = verb === 'retry' ? `will be tried again.${goesOn(status)}` : 'will stay as it is and count as skipped, for good.';
  return {
    verb, title: verb === 'retry' ? 'Retry this target' : 'Skip this target', forGood: verb === 'skip', rollout: status.rollout,
    allowed: not === null, whyNot: not, body: { target }, targets: 1, says: `One target ${how}`, about: target,
  };
}
