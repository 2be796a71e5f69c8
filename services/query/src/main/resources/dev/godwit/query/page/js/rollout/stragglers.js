// What takes longest.

import { lasting, number, since } from '../format.js';
import { h } from '../lib.js';
import { Card, Empty, Pill } from '../parts.js';
import { linkHere } from '../route.js';
import { TARGET } from '../words.js';

export function Stragglers({ stragglers }) {
  const rows = stragglers?.stragglers ?? [];
  const aside = stragglers && h('span', { class: 'note' }, `${number(stragglers.running)} running, ${number(stragglers.deferred)} deferred`);
  return h(Card, { title: 'At it for longest', name: 'stragglers', aside },
    rows.length === 0
      ? h(Empty, { title: stragglers ? 'Nothing is running' : 'Not known' })
      : h('ul', { class: 'stragglers' }, rows.map((row) => h('li', { key: row.target },
        h('a', { href: linkHere({ target: row.target }), 'data-row': '' }, row.tenant ?? row.target),
        h(Pill, { word: row.state, sign: TARGET[row.state].sign }),
        h('span', { class: 'number' }, lasting(since(row.since))),
        h('span', { class: 'note' }, `${row.worker}, attempt ${row.attempt}`)))));
}
