// What was published, and the migrations in it.

import { askCoordinator, id } from '../api.js';
import { RowLink } from '../calm-rows.js';
import { digest, number, plural } from '../format.js';
import { h } from '../lib.js';
import { Card, Copy, Empty, When } from '../parts.js';
import { link } from '../route.js';
import { state } from '../store.js';

const NEWEST = 100;

async function load(route, signal) {
  if (!state.coordinator) return { apart: true };
  return route.id ? { bundle: await askCoordinator(`bundles/${id(route.id)}`, signal) } : askCoordinator(`bundles?limit=${NEWEST}`, signal);
}

const head = (...names) => h('thead', null, h('tr', null, names.map((name) => h('th', { key: name, scope: 'col' }, name))));

const List = ({ bundles }) =>
  h('div', { class: 'scroll' }, h('table', null, h('caption', { class: 'sr-only' }, 'Bundles'), head('Bundle', 'Label', 'Published by', 'When'),
    h('tbody', null, bundles.map((bundle) => h('tr', { key: bundle.digest },
      h('td', null, h(RowLink, { href: link('bundles', bundle.digest) }, h('code', null, digest(bundle.digest)))),
      h('td', null, bundle.label ?? '–'), h('td', null, bundle.publishedBy), h('td', null, h(When, { at: bundle.publishedAt })))))));

function Track({ track, migrations }) {
  return h(Card, { title: track, name: `track-${track}`, aside: plural(migrations.length, 'migration') },
    h('div', { class: 'scroll' }, h('table', null, h('caption', { class: 'sr-only' }, `Migrations of ${track}`), head('Version', 'Description', 'Kind', 'File', 'Checksum'),
      h('tbody', null, migrations.map((migration) => h('tr', { key: `${migration.path} ${migration.version}` },
        h('td', null, h('code', null, migration.version)), h('td', null, migration.description), h('td', null, migration.kind),
        h('td', null, h('code', null, migration.path)), h('td', null, h('code', { title: migration.checksum }, digest(migration.checksum)))))))));
}

function Bundle({ bundle }) {
  const tracks = Map.groupBy(bundle.migrations, ({ track }) => track);
  return h('div', null,
    h('div', { class: 'page-title' },
      h('div', null, h('p', { class: 'crumb' }, h('a', { href: link('bundles') }, 'Bundles')), h('h1', null, bundle.label ?? digest(bundle.digest)),
        h('p', { class: 'about' }, h('code', null, bundle.digest), h(Copy, { label: 'Copy', text: bundle.digest }),
          h('span', null, `${number(bundle.migrations.length)} migrations, published by ${bundle.publishedBy}, `, h(When, { at: bundle.publishedAt })))),
      h('a', { role: 'button', class: 'primary', href: link('rollouts', 'new', { bundle: bundle.digest }) }, 'Roll it out')),
    [...tracks].map(([track, migrations]) => h(Track, { key: track, track, migrations })));
}

function View({ data }) {
  if (data.apart) return h(Card, { title: 'Bundles' }, h(Empty, { title: 'This page was not told where the coordinator is' }, 'GODWIT_PAGE_API says it to the query service; bundles are the coordinator’s.'));
  if (data.bundle) return h(Bundle, { bundle: data.bundle });
  return h('div', null, h('div', { class: 'page-title' }, h('h1', null, 'Bundles')),
    h(Card, { title: 'The newest first', name: 'list' }, data.bundles.length === 0
      ? h(Empty, { title: 'Nothing is published yet' }, 'godwit publish DIRECTORY publishes migrations; they are linted on the way.')
      : h(List, { bundles: data.bundles })));
}

export const bundles = { title: (route) => (route.id ? `Bundle ${digest(route.id)}` : 'Bundles'), load, View };
