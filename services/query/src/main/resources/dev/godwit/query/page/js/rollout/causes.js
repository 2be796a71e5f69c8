// What targets failed on, alike ones together, and what may be done about each.

import { DeedButton } from '../deed-dialog.js';
import { deedOfCause } from '../deeds.js';
import { number, plural, visible } from '../format.js';
import { h } from '../lib.js';
import { Card, Copy, When } from '../parts.js';
import { linkHere } from '../route.js';

/** Nothing stands failed of it any more: one line is enough. */
const Settled = ({ cause }) =>
  h('li', { class: 'cause settled' },
    h('div', { class: 'cause-count' }, h('span', null, 'settled')),
    h('p', { class: 'meta' }, h('span', null, cause.message), h('code', null, cause.code), h('span', null, `met ${plural(cause.times, 'time')}`), h('span', null, 'last ', h(When, { at: cause.lastSeen }))));

function Cause({ status, cause }) {
  return h('li', { class: 'cause' },
    h('div', { class: 'cause-count' }, h('strong', null, number(cause.failed)), h('span', null, cause.failed === 1 ? 'target' : 'targets')),
    h('div', { class: 'cause-text' },
      h('p', { class: 'cause-message' }, visible(cause.message)),
      h('p', { class: 'meta' },
        h('code', null, cause.code), cause.sqlState && h('span', null, 'SQLSTATE ', h('code', null, cause.sqlState)),
        cause.version && h('span', null, 'migration ', h('code', null, cause.version), cause.statement ? `, statement ${cause.statement}` : ''),
        h('span', null, 'first ', h(When, { at: cause.firstSeen }), ', last ', h(When, { at: cause.lastSeen })),
        h('span', null, `met ${plural(cause.times, 'time')}`)),
      h('p', { class: 'next' }, h('strong', null, cause.retryCanHelp ? 'A retry can help. ' : 'A retry alone does not help. '), cause.next),
      h('p', { class: 'meta' }, h('span', null, 'For example'), cause.examples.map((target) => h('a', { key: target, href: linkHere({ target }), 'data-row': '' }, target))),
      h('details', null, h('summary', null, 'Why these are one'), h('p', { class: 'note' }, cause.why))),
    h('div', { class: 'cause-deeds' },
      h(DeedButton, { deed: deedOfCause(status, cause, 'retry'), look: cause.retryCanHelp ? 'primary' : 'secondary', small: true }),
      h(DeedButton, { deed: deedOfCause(status, cause, 'skip'), small: true }),
      h(Copy, { label: 'Copy', text: `${cause.code} ${cause.sqlState ?? ''} ${cause.message}` })));
}

export function Causes({ status, causes }) {
  if (causes.length === 0) return null;
  const standing = causes.filter((cause) => cause.failed > 0);
  const gone = causes.filter((cause) => cause.failed === 0);
  const title = standing.length ? 'Why targets failed' : 'What targets failed on before';
  return h(Card, { title, name: 'causes', className: standing.length ? 'alarm' : '' },
    h('ul', { class: 'causes' },
      standing.map((cause) => h(Cause, { key: cause.id, status, cause })),
      gone.map((cause) => h(Settled, { key: cause.id, cause }))));
}
