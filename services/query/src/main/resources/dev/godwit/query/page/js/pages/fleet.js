// The fleet in one look: where everybody stands, what runs, and who needs a person.

import { ask, params } from '../api.js';
import { CalmRows, RowLink } from '../calm-rows.js';
import { Chips } from '../chips.js';
import { number, percent, visible } from '../format.js';
import { HeatMap } from '../heat/heat-map.js';
import { h } from '../lib.js';
import { Card, Empty, Pill, When } from '../parts.js';
import { link, linkHere } from '../route.js';
import { RolloutCard } from './rollouts.js';
import { noteRollout, state } from '../store.js';
import { FLEET_STATES, isOver, TARGET } from '../words.js';

const NEEDY = 10;
const ROLLOUTS = 5;
const VERSIONS = 8;
const COLUMNS = [{ name: 'Tenant' }, { name: 'State' }, { name: 'Cluster' }, { name: 'Version' }, { name: 'Why' }, { name: 'Last word' }];

async function load(_, signal) {
  const [fleet, failed, deferred, page] = await Promise.all([
    ask('fleet', signal),
    ask(`tenants?${params({ state: 'failed', limit: NEEDY })}`, signal),
    ask(`tenants?${params({ state: 'deferred', limit: NEEDY })}`, signal),
    ask(`rollouts?${params({ limit: ROLLOUTS })}`, signal),
  ]);
  state.fleet = fleet;
  page.rollouts.forEach(noteRollout);
  return { needy: [...failed.tenants, ...deferred.tenants].slice(0, NEEDY), rollouts: page.rollouts };
}

/** Which part of the fleet is at which version; the newest first, as the versions are ordered. */
function Versions({ fleet }) {
  const newest = fleet.versions.toReversed();
  const shown = newest.slice(0, VERSIONS);
  const rest = newest.slice(VERSIONS).reduce((sum, { tenants }) => sum + tenants, 0);
  const line = (key, name, tenants, href) => h('li', { key },
    href ? h('a', { href, class: 'name' }, h('code', null, name)) : h('span', { class: 'name' }, name),
    h('span', { class: 'meter', 'aria-hidden': 'true' }, h('i', { style: { width: `${(100 * tenants) / fleet.tenants}%` } })),
    h('span', { class: 'number' }, number(tenants)), h('span', { class: 'note' }, percent(tenants, fleet.tenants)));
  return h(Card, { title: 'Versions' }, newest.length + fleet.unknownVersion === 0
    ? h(Empty, { title: 'No version is known yet' })
    : h('ul', { class: 'versions' },
      shown.map(({ version, tenants }) => line(version, version, tenants, link('tenants', '', { version }))),
      rest > 0 && line('rest', `${newest.length - VERSIONS} older`, rest),
      fleet.unknownVersion > 0 && line('unknown', 'not known', fleet.unknownVersion)));
}

const row = (tenant) => [
  h('td', null, h(RowLink, { href: linkHere({ target: tenant.target }) }, tenant.tenant), tenant.name !== tenant.tenant && h('span', { class: 'note' }, ` ${visible(tenant.name)}`)),
  h('td', null, h(Pill, { word: tenant.state, sign: TARGET[tenant.state].sign })),
  h('td', null, tenant.cluster),
  h('td', null, tenant.version ? h('code', null, tenant.version) : '–'),
  h('td', { class: 'says', title: tenant.failure?.message }, visible(tenant.failure?.message) ?? 'another session holds its lock'),
  h('td', null, h(When, { at: tenant.at })),
];

function Needy({ needy, fleet }) {
  const all = fleet.states.failed + fleet.states.deferred;
  const more = all > needy.length && h('a', { href: link('tenants', '', { state: 'failed' }) }, `All ${number(fleet.states.failed)} failed`);
  return h(Card, { title: 'Tenants that need attention', name: 'needy', aside: more }, needy.length === 0
    ? h(Empty, { title: fleet.tenants ? 'Nobody does' : 'No tenants yet' }, fleet.tenants ? 'No tenant has failed, and none waits for a lock.' : 'godwit tenants add NAME --environment production --cluster local --provision adds one.')
    : h(CalmRows, { columns: COLUMNS, rows: needy, rowKey: ({ tenant }) => tenant, row, caption: 'Tenants that need attention', question: 'needy' }));
}

function View({ route, data }) {
  const { fleet } = state;
  const chosen = route.params.get('state');
  const running = data.rollouts.map(({ rollout }) => state.rollouts.get(rollout)).filter((status) => !isOver(status));
  return h('div', { class: 'fleet' },
    h('h1', { class: 'sr-only' }, 'Fleet'),
    h(Card, { title: 'Where everybody stands', name: 'states', aside: chosen && h('a', { href: link('tenants', '', { state: chosen }) }, `List the ${chosen} tenants`) },
      h(Chips, { counts: fleet.states, order: FLEET_STATES, total: fleet.tenants, what: 'tenants', chosen }),
      h('p', { class: 'sr-only', 'aria-live': 'polite' }, fleet.states.failed ? `${number(fleet.states.failed)} tenants have failed` : 'No tenant has failed')),
    h('div', { class: 'columns' },
      h('div', { class: 'stack' },
        h(Card, { title: 'Targets at a glance' }, h(HeatMap, { filter: chosen })),
        h(Needy, { needy: data.needy, fleet })),
      h('div', { class: 'stack' },
        h(Versions, { fleet }),
        h(Card, { title: 'Rollouts under way', name: 'running', aside: h('a', { href: link('rollouts') }, 'All rollouts') }, running.length === 0
          ? h(Empty, { title: 'None' }, data.rollouts[0] && ['The last one was ', h('a', { href: link('rollouts', data.rollouts[0].rollout) }, data.rollouts[0].rollout), '.'])
          : running.map((status) => h(RolloutCard, { key: status.rollout, status }))))));
}

export const fleet = { title: () => 'Fleet', load, View };
