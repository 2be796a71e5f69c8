// The states with their counts; each is a filter that lives in the address.

import { number } from './format.js';
import { h } from './lib.js';
import { Sign } from './parts.js';
import { linkHere } from './route.js';
import { TARGET } from './words.js';

export function Chips({ counts, order, total, what, chosen }) {
  const chip = (state) => {
    const on = chosen === state;
    return h('li', { key: state },
      h('a', {
        class: `chip ${state}`,
        href: linkHere({ state: on ? null : state, cursor: null }),
        'aria-current': on ? 'true' : null,
        'aria-label': `${number(counts[state] ?? 0)} ${state}${on ? ', shown alone; show all' : ', show only these'}`,
      },
      h('span', { class: 'count' }, number(counts[state] ?? 0)),
      h('span', { class: 'what' }, h(Sign, null, TARGET[state].sign), TARGET[state].says)));
  };
  return h('ul', { class: 'chips' },
    h('li', null,
      h('a', { class: 'chip all', href: linkHere({ state: null, cursor: null }), 'aria-current': chosen ? null : 'true' },
        h('span', { class: 'count' }, number(total)), h('span', { class: 'what' }, what))),
    order.map(chip));
}
