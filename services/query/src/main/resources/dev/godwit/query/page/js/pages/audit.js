// Who did what, and why.

import { askCoordinator, params } from '../api.js';
import { visible } from '../format.js';
import { h } from '../lib.js';
import { Card, Empty, When } from '../parts.js';
import { link, linkHere, replaceParams } from '../route.js';
import { state } from '../store.js';

const PAGE = 100;

async function load(route, signal) {
  if (!state.coordinator) return { apart: true };
  return askCoordinator(`audit?${params({ object: route.params.get('object'), cursor: route.params.get('cursor'), limit: PAGE })}`, signal);
}

/** What it was done to, as a way there. */
function Of({ object }) {
  const [kind, ...rest] = object.split(':');
  const name = rest.join(':');
  const href = { rollout: () => link('rollouts', name), tenant: () => link('tenants', '', { q: name }), bundle: () => link('bundles', name) }[kind]?.();
  return href ? h('a', { href, 'data-row': '' }, object) : object;
}

const Entries = ({ entries }) =>
  h('div', { class: 'scroll' }, h('table', null, h('caption', { class: 'sr-only' }, 'Audit log'),
    h('thead', null, h('tr', null, ['When', 'Who', 'Did', 'To', 'Why'].map((name) => h('th', { key: name, scope: 'col' }, name)))),
    h('tbody', null, entries.map((entry) => h('tr', { key: entry.id },
      h('td', null, h(When, { at: entry.at })), h('td', null, entry.actor), h('td', null, entry.action), h('td', null, h(Of, { object: entry.object })),
      h('td', { class: 'says', title: entry.reason }, visible(entry.reason) ?? '–'))))));

function View({ route, data }) {
  if (data.apart) return h(Card, { title: 'Audit' }, h(Empty, { title: 'This page was not told where the coordinator is' }, 'GODWIT_PAGE_API says it to the query service; the audit log is the coordinator’s.'));
  const object = route.params.get('object');
  const search = (event) => {
    event.preventDefault();
    replaceParams({ object: event.target.elements.object.value.trim() || null, cursor: null });
  };
  return h('div', null, h('div', { class: 'page-title' }, h('h1', null, 'Audit')),
    h(Card, { title: object ? `About ${object}` : 'The newest first', name: 'list', aside: object && h('a', { href: link('audit') }, 'Show all') },
      h('form', { class: 'filters', role: 'search', onSubmit: search },
        h('label', { class: 'search' }, h('span', null, 'about'), h('input', { type: 'search', name: 'object', defaultValue: object ?? '', placeholder: 'rollout:r-0123456789abcdef', maxLength: 500 }))),
      data.entries.length === 0 ? h(Empty, { title: 'Nothing was done' }, object && 'Nothing about this; is it written as in the log, such as rollout:ID?') : h(Entries, { entries: data.entries }),
      h('nav', { class: 'pager', 'aria-label': 'More of the list' },
        route.params.get('cursor') && h('a', { href: linkHere({ cursor: null }) }, 'Newest'),
        data.next && h('a', { href: linkHere({ cursor: data.next }) }, 'Older'))));
}

export const audit = { title: () => 'Audit', load, View };
