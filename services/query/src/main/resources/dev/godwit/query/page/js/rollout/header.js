// What it is and where it stands, with the actions always at the same place.

import { DeedButton } from '../deed-dialog.js';
import { deedsFor } from '../deeds.js';
import { digest, lasting, number, percent, plural, seconds, since } from '../format.js';
import { h } from '../lib.js';
import { Bar, CopyCurl, Figure, Pill, When } from '../parts.js';
import { link } from '../route.js';
import { state } from '../store.js';
import { isOver, ROLLOUT, ROLLOUT_STATES } from '../words.js';

const LOOKS = { abort: 'danger', rollback: 'danger', retry: 'primary' };

const DOES = {
  migrate: (order) => `Migrates to ${order.to ?? 'the head'}`,
  undo: (order) => (order.rollout ? `Takes back ${order.rollout}` : `Undoes ${order.steps ? plural(order.steps, 'step') : `down to ${order.to}`}`),
  mark: (order) => `Marks ${order.version ?? 'all versions'} (${order.change})`,
  verify: () => 'Verifies',
  adopt: (order) => `Adopts from ${order.tool ?? 'another tool'}`,
  check: (order) => `Checks ${order.kind}`,
};

export function Header({ status, detail }) {
  const waits = detail.waits ?? [];
  return h('header', { class: 'rollout-header' },
    h('div', { class: 'title' },
      h('p', { class: 'crumb' }, h('a', { href: link('rollouts') }, 'Rollouts')),
      h('h1', null, status.rollout),
      h('p', { class: 'about' },
        h(Pill, { word: status.state, look: ROLLOUT[status.state].look, sign: ROLLOUT[status.state].sign }),
        h('span', null, DOES[status.order.type](status.order), ' in ', h('strong', null, status.environment)),
        h('span', null, 'bundle ', h('a', { href: link('bundles', status.bundle) }, h('code', null, digest(status.bundle)))),
        h('span', null, 'by ', status.actor, ', ', h(When, { at: status.createdAt })),
        status.finishedAt && h('span', null, 'ended ', h(When, { at: status.finishedAt })),
        h('a', { href: link('audit', '', { object: `rollout:${status.rollout}` }) }, 'audit log'))),
    h('div', { class: 'deeds', role: 'group', 'aria-label': 'Actions' },
      deedsFor(status, detail.rules).map((deed) => h(DeedButton, { key: deed.verb, deed, look: deed.allowed ? (LOOKS[deed.verb] ?? 'secondary') : 'secondary' }))),
    status.reason && h('p', { class: `reason ${ROLLOUT[status.state].look}` }, status.reason),
    waits.length > 0 && !isOver(status) && h('ul', { class: 'waits' }, waits.map((wait) => h('li', { key: wait }, wait))));
}

function remainingOf(status, detail, pace) {
  if (isOver(status)) return { value: lasting(since(status.createdAt, new Date(status.finishedAt ?? status.at))), what: 'Took' };
  const soonest = seconds(pace?.remaining?.soonest);
  const latest = seconds(pace?.remaining?.latest);
  if (status.state === 'running' && Number.isFinite(soonest)) {
    const same = lasting(soonest) === lasting(latest);
    return { value: same ? lasting(soonest) : `${lasting(soonest)} – ${lasting(latest)}`, what: 'Remaining', note: 'without bakes and gates' };
  }
  const takes = seconds(detail.remaining?.takes);
  return { value: Number.isFinite(takes) ? lasting(takes) : '–', what: 'Remaining', note: Number.isFinite(takes) ? 'by what its targets took' : 'not known yet' };
}

export function Progress({ status, counts, detail, pace }) {
  const ended = counts.succeeded + counts.skipped;
  const budget = status.failureBudget;
  const over = counts.failed > budget;
  const remaining = remainingOf(status, detail, pace);
  const rate = status.state === 'running' ? pace?.remaining?.perSecond : null;
  const sum = ROLLOUT_STATES.map((name) => `${number(counts[name])} ${name}`).join(' + ');
  const onFailure = { pause: 'pauses', continue: 'goes on', rollback: 'rolls back' }[detail.rules?.onFailure ?? 'pause'];
  return h('section', { class: 'card progress-card', 'aria-label': 'Progress' },
    h('dl', { class: 'figures' },
      h(Figure, { what: 'Done', value: `${number(ended)} of ${number(counts.size)}`, note: percent(ended, counts.size) }),
      h(Figure, { what: 'Running', value: number(counts.running), note: detail.rules && `of ${number(detail.rules.maxParallel)} at once` }),
      h(Figure, { what: 'Rate', value: rate ? `${number(Math.round(rate * 10) / 10)} / s` : '–', note: rate ? 'in the last minute' : null }),
      h(Figure, remaining),
      h(Figure, { what: 'Failures', value: `${number(counts.failed)} / ${number(budget)}`, look: counts.failed ? (over ? 'bad' : 'warn') : '', note: over ? `over the budget: it ${onFailure}` : `more than ${number(budget)}: it ${onFailure}` }),
      h(Figure, { what: 'As of', value: h(When, { at: status.at }), note: state.live.state === 'live' ? 'live' : 'not live' })),
    h(Bar, { counts, order: ['succeeded', 'skipped', 'running', 'failed', 'pending'], total: counts.size, says: `${sum} = ${number(counts.size)}` }),
    h('p', { class: 'sr-only', 'aria-live': 'polite' }, `${status.rollout} is ${status.state}, ${plural(counts.failed, 'target')} failed`),
    h('div', { class: 'sum' }, h('span', null, sum, ' = ', h('strong', null, number(counts.size))), h(CopyCurl, { path: `rollouts/${encodeURIComponent(status.rollout)}` })));
}
