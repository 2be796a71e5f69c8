// How busy each server is, of what it may be.

import { number, plural } from '../format.js';
import { h } from '../lib.js';
import { Card, Empty } from '../parts.js';
import { state } from '../store.js';

function Cluster({ name, running, tenants, failed, budget }) {
  const share = budget ? Math.min(100, (100 * running) / budget) : 0;
  return h('li', { key: name },
    h('span', { class: 'name' }, name),
    h('span', { class: 'meter', role: 'img', 'aria-label': budget ? `${running} of ${budget} connections` : `${running} connections` },
      h('i', { class: share >= 100 ? 'full' : '', style: { width: `${share}%` } })),
    h('span', { class: 'number' }, budget ? `${number(running)} / ${number(budget)}` : number(running)),
    h('span', { class: 'note' }, plural(tenants, 'tenant'), failed > 0 && h('strong', { class: 'bad' }, `, ${number(failed)} failed`)));
}

export function Clusters({ clusters }) {
  const budgets = new Map(clusters.map(({ id, connectionBudget }) => [id, connectionBudget]));
  const known = state.fleet?.clusters ?? [];
  return h(Card, { title: 'Servers', aside: h('span', { class: 'note' }, 'jobs under way / budget') },
    known.length === 0
      ? h(Empty, { title: 'No server is known yet' })
      : h('ul', { class: 'clusters' }, known.map(({ cluster, tenants, states }) =>
        h(Cluster, { key: cluster, name: cluster, tenants, running: states.running, failed: states.failed, budget: budgets.get(cluster) }))));
}
