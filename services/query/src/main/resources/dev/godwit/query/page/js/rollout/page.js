// One rollout, as an operator wants to see it at 3 a.m.: what it does, how far it is, what is
// wrong, and what may be done about it.

import { ask, askCoordinator, id, params } from '../api.js';
import { Chips } from '../chips.js';
import { HeatMap } from '../heat/heat-map.js';
import { h } from '../lib.js';
import { Card } from '../parts.js';
import { noteRollout, state } from '../store.js';
import { countsOf, ROLLOUT_STATES } from '../words.js';
import { Causes } from './causes.js';
import { Clusters } from './clusters.js';
import { Header, Progress } from './header.js';
import { Start } from './start.js';
import { Stragglers } from './stragglers.js';
import { loadTargets, Targets } from './targets.js';
import { Throughput } from './throughput.js';
import { Waves } from './waves.js';

const optional = (promise) => promise.catch((e) => {
  if (e.name === 'AbortError') throw e;
  return null;
});

/** The coordinator knows more of it (rules, waits, causes); where it is not there, this does. */
async function detailOf(rollout, signal) {
  const decided = state.coordinator && (await optional(askCoordinator(`rollouts/${id(rollout)}`, signal)));
  return decided ?? ask(`rollouts/${id(rollout)}`, signal);
}

async function load(route, signal) {
  if (route.id === 'new') return Start.load(route, signal);
  const [detail, pace, stragglers, targets, clusters, fleet] = await Promise.all([
    detailOf(route.id, signal),
    optional(ask(`rollouts/${id(route.id)}/pace`, signal)),
    optional(ask(`rollouts/${id(route.id)}/stragglers?${params({ limit: 10 })}`, signal)),
    loadTargets(route, signal),
    state.coordinator ? optional(askCoordinator('clusters', signal)) : null,
    state.fleet ?? optional(ask('fleet', signal)),
  ]);
  noteRollout(detail.rollout);
  state.fleet = fleet;
  return { detail, pace, stragglers, targets, clusters: clusters?.clusters ?? [] };
}

function View({ route, data }) {
  if (route.id === 'new') return h(Start.View, { route, data });
  const status = state.rollouts.get(route.id) ?? data.detail.rollout;
  const counts = countsOf(status);
  const chosen = route.params.get('state');
  return h('div', { class: 'rollout' },
    h(Header, { status, detail: data.detail }),
    h(Progress, { status, counts, detail: data.detail, pace: data.pace }),
    h(Waves, { status, route }),
    h(Causes, { status, causes: data.detail.causes ?? status.causes }),
    h('div', { class: 'columns' },
      h('div', { class: 'stack' },
        h(Card, { title: 'Targets at a glance' },
          h(Chips, { counts, order: ROLLOUT_STATES, total: counts.size, what: 'targets', chosen }),
          h(HeatMap, { rollout: route.id, filter: chosen, key: route.id })),
        h(Targets, { route, targets: data.targets })),
      h('div', { class: 'stack' },
        h(Throughput, { pace: data.pace }),
        h(Clusters, { clusters: data.clusters }),
        h(Stragglers, { stragglers: data.stragglers }))));
}

export const rollout = { title: (route) => (route.id === 'new' ? 'Start a rollout' : route.id), load, View };
