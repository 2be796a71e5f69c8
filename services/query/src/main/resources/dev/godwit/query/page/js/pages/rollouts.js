// All rollouts, the newest first.

import { ask, params } from '../api.js';
import { CalmRows, RowLink } from '../calm-rows.js';
import { digest, number, percent } from '../format.js';
import { h } from '../lib.js';
import { Bar, Card, Empty, Pill, When } from '../parts.js';
import { link, linkHere } from '../route.js';
import { noteRollout, state } from '../store.js';
import { countsOf, ROLLOUT } from '../words.js';

const PAGE = 50;
const BAR = ['succeeded', 'skipped', 'running', 'failed', 'pending'];
const COLUMNS = [{ name: 'Rollout' }, { name: 'State' }, { name: 'Does' }, { name: 'Environment' }, { name: 'Progress', look: 'progress' },
  { name: 'Failed', look: 'number' }, { name: 'Bundle' }, { name: 'By' }, { name: 'Started' }];

async function load(route, signal) {
  const page = await ask(`rollouts?${params({ cursor: route.params.get('cursor'), limit: PAGE })}`, signal);
  page.rollouts.forEach(noteRollout);
  return page;
}

const statePill = ({ state: word }) => h(Pill, { word, look: ROLLOUT[word].look, sign: ROLLOUT[word].sign });

function progress(status) {
  const counts = countsOf(status);
  const ended = counts.succeeded + counts.skipped;
  return { counts, ended, says: `${number(ended)} of ${number(counts.size)}` };
}

/** A rollout in a few lines, for the overview. */
export function RolloutCard({ status }) {
  const { counts, ended, says } = progress(status);
  return h('div', { class: 'rollout-line' },
    h('p', { class: 'about' }, h('a', { href: link('rollouts', status.rollout), 'data-row': '' }, status.rollout), statePill(status)),
    h(Bar, { counts, order: BAR, total: counts.size, says }),
    h('p', { class: 'note' }, says, `, ${percent(ended, counts.size)}`, counts.failed > 0 && h('strong', { class: 'bad' }, `, ${number(counts.failed)} failed`)),
    status.reason && h('p', { class: 'note' }, status.reason));
}

function row(status) {
  const { counts, says } = progress(status);
  return [
    h('td', null, h(RowLink, { href: link('rollouts', status.rollout) }, status.rollout), status.kind === 'onboarding' && h('span', { class: 'note' }, ' onboarding')),
    h('td', { title: status.reason }, statePill(status)),
    h('td', null, status.order.type),
    h('td', null, status.environment),
    h('td', { class: 'progress' }, h(Bar, { counts, order: BAR, total: counts.size, says }), h('span', { class: 'note' }, says)),
    h('td', { class: `number ${counts.failed ? 'bad' : ''}` }, number(counts.failed)),
    h('td', null, h('a', { href: link('bundles', status.bundle) }, h('code', null, digest(status.bundle)))),
    h('td', null, status.actor),
    h('td', null, h(When, { at: status.createdAt })),
  ];
}

function View({ route, data }) {
  const rows = data.rollouts.map(({ rollout }) => state.rollouts.get(rollout));
  return h('div', null,
    h('div', { class: 'page-title' }, h('h1', null, 'Rollouts'), h('a', { role: 'button', class: 'primary', href: link('rollouts', 'new') }, 'Start a rollout')),
    h(Card, { title: 'The newest first', name: 'list' },
      rows.length === 0
        ? h(Empty, { title: 'No rollout has been started yet' }, 'godwit publish DIRECTORY, then godwit rollout start, or the button above.')
        : h(CalmRows, { columns: COLUMNS, rows, rowKey: ({ rollout }) => rollout, row, caption: 'Rollouts', question: route.params.get('cursor') }),
      h('nav', { class: 'pager', 'aria-label': 'More of the list' },
        route.params.get('cursor') && h('a', { href: linkHere({ cursor: null }) }, 'Newest'),
        data.next && h('a', { href: linkHere({ cursor: data.next }) }, 'Older'))));
}

export const rollouts = { title: () => 'Rollouts', load, View };
