// The rollout's targets one by one, as the coordinator has them.

import { askCoordinator, id, params } from '../api.js';
import { CalmRows, RowLink } from '../calm-rows.js';
import { lasting, seconds, visible } from '../format.js';
import { h } from '../lib.js';
import { Card, Empty, Pill, When } from '../parts.js';
import { linkHere } from '../route.js';
import { state } from '../store.js';
import { TARGET } from '../words.js';

const PAGE = 50;
const COLUMNS = [{ name: 'Tenant or target' }, { name: 'Wave', look: 'number' }, { name: 'State' }, { name: 'Attempt', look: 'number' },
  { name: 'Version' }, { name: 'Took', look: 'number' }, { name: 'What it says' }, { name: 'Last word' }];

/** Asks for a page of them; the rollout itself is shown also where this fails. */
export async function loadTargets(route, signal) {
  if (!state.coordinator) return null;
  const query = params({ state: route.params.get('state'), cursor: route.params.get('cursor'), limit: PAGE });
  return askCoordinator(`rollouts/${id(route.id)}/targets?${query}`, signal).catch((e) => {
    if (e.name === 'AbortError') throw e;
    return { targets: [], trouble: e };
  });
}

const looks = { dispatched: 'running' };

function row(target) {
  const look = looks[target.state] ?? target.state;
  const says = target.failure?.message ?? target.skipReason ?? (target.knownSince ? 'known to be at the head, not visited' : '');
  return [
    h('td', null, h(RowLink, { href: linkHere({ target: target.target }) }, target.tenant ?? target.target)),
    h('td', { class: 'number' }, target.wave),
    h('td', null, h(Pill, { word: target.state, look, sign: TARGET[look].sign })),
    h('td', { class: 'number' }, target.attempt || '–'),
    h('td', null, target.version ? h('code', null, target.version) : '–'),
    h('td', { class: 'number' }, target.took ? lasting(seconds(target.took)) : '–'),
    h('td', { class: 'says', title: says }, visible(says)),
    h('td', null, h(When, { at: target.lastReportAt })),
  ];
}

export function Targets({ route, targets }) {
  if (!targets) return null;
  const wave = route.params.get('wave');
  const chosen = route.params.get('state');
  const rows = wave ? targets.targets.filter((target) => String(target.wave) === wave) : targets.targets;
  const which = [chosen, wave && `wave ${wave}`].filter(Boolean).join(', ');
  return h(Card, { title: which ? `Targets: ${which}` : 'Targets', name: 'targets', aside: which && h('a', { href: linkHere({ state: null, wave: null, cursor: null }) }, 'Show all') },
    rows.length === 0
      ? h(Empty, { title: targets.trouble ? targets.trouble.message : 'No target matches' }, which && 'On this page of the list.')
      : h(CalmRows, { columns: COLUMNS, rows, rowKey: ({ target }) => target, row, caption: 'Targets of this rollout', question: `${chosen} ${wave} ${route.params.get('cursor')}` }),
    h('nav', { class: 'pager', 'aria-label': 'Pages of targets' },
      route.params.get('cursor') && h('a', { href: linkHere({ cursor: null }) }, 'First page'),
      targets.next && h('a', { href: linkHere({ cursor: targets.next }) }, 'Next page')));
}
