// The map in words: each cluster with its counts, for who does not see the picture.

import { number } from '../format.js';
import { h, Component } from '../lib.js';
import { FLEET_STATES, NOT_OF_ROLLOUT } from '../words.js';
import { stateOf } from './paint.js';

function countsByCluster({ runs, bytes }) {
  const clusters = new Map();
  for (const { cluster, first, cells } of runs) {
    const counts = clusters.get(cluster) ?? {};
    for (let n = first; n < first + cells; n++) {
      const state = bytes[n] & NOT_OF_ROLLOUT ? 'other' : stateOf(bytes[n]);
      counts[state] = (counts[state] ?? 0) + 1;
    }
    clusters.set(cluster, counts);
  }
  return clusters;
}

export class MapTable extends Component {
  toggled = (event) => this.setState({ open: event.target.open });

  render({ cells }, { open }) {
    return h('details', { class: 'map-table', onToggle: this.toggled },
      h('summary', null, 'The map as a table'),
      open && h('table', null,
        h('thead', null, h('tr', null, h('th', { scope: 'col' }, 'Cluster'),
          FLEET_STATES.map((state) => h('th', { key: state, scope: 'col', class: 'number' }, state)), h('th', { scope: 'col', class: 'number' }, 'no part'))),
        h('tbody', null, [...countsByCluster(cells)].map(([cluster, counts]) => h('tr', { key: cluster },
          h('th', { scope: 'row' }, cluster),
          [...FLEET_STATES, 'other'].map((state) => h('td', { key: state, class: 'number' }, number(counts[state] ?? 0))))))));
  }
}
