// Tenants by what one looks for; the question is in the address.

import { ask, params } from '../api.js';
import { CalmRows, RowLink } from '../calm-rows.js';
import { Chips } from '../chips.js';
import { number, plural, visible } from '../format.js';
import { h, Component } from '../lib.js';
import { Card, CopyCurl, Empty, Pill, When } from '../parts.js';
import { link, linkHere, replaceParams } from '../route.js';
import { state } from '../store.js';
import { FLEET_STATES, TARGET, TENANT } from '../words.js';

const PAGE = 50;
const TYPING_MS = 250;
const FILTERS = ['q', 'state', 'environment', 'cluster', 'track', 'version', 'rollout', 'label'];
const COLUMNS = ['Tenant', 'Name', 'Environment', 'Cluster', 'State', 'Version', 'Rollout', 'Last word'].map((name) => ({ name }));

const questionOf = (route) => Object.fromEntries(FILTERS.map((name) => [name, route.params.get(name)]));

async function load(route, signal) {
  const [page, fleet] = await Promise.all([
    ask(`tenants?${params({ ...questionOf(route), cursor: route.params.get('cursor'), limit: PAGE })}`, signal),
    state.fleet ?? ask('fleet', signal),
  ]);
  state.fleet = fleet;
  return page;
}

class Filters extends Component {
  componentWillUnmount() {
    clearTimeout(this.later);
  }

  /** The address says another thing, and nobody is writing. */
  componentDidUpdate(before) {
    for (const [name, field] of Object.entries(this.fields)) {
      const said = this.props.route.params.get(name) ?? '';
      const other = said !== (before.route.params.get(name) ?? '');
      if (other && field !== document.activeElement) field.value = said;
    }
  }

  fields = {};

  written(name, more) {
    const ref = (field) => {
      if (field) this.fields[name] = field;
    };
    return h('input', { name, ref, defaultValue: this.props.route.params.get(name) ?? '', onInput: this.typed, ...more });
  }

  typed = ({ target }) => {
    clearTimeout(this.later);
    this.later = setTimeout(() => replaceParams({ [target.name]: target.value.trim() || null, cursor: null }), TYPING_MS);
  };

  chosen = ({ target }) => replaceParams({ [target.name]: target.value || null, cursor: null });

  select(name, values) {
    const chosen = this.props.route.params.get(name) ?? '';
    const all = values.includes(chosen) || !chosen ? values : [chosen, ...values];
    return h('label', null, h('span', null, name),
      h('select', { name, value: chosen, onChange: this.chosen }, h('option', { value: '' }, 'any'), all.map((value) => h('option', { key: value, value }, value))));
  }

  render() {
    const { fleet } = state;
    return h('form', { class: 'filters', role: 'search', onSubmit: (event) => event.preventDefault() },
      h('label', { class: 'search' }, h('span', null, 'id or name'),
        this.written('q', { type: 'search', maxLength: 100, placeholder: 'A part of it; / jumps here' })),
      this.select('environment', (fleet.environments ?? []).map(({ environment }) => environment)),
      this.select('cluster', fleet.clusters.map(({ cluster }) => cluster)),
      this.select('version', fleet.versions.map(({ version }) => version).toReversed()),
      h('label', null, h('span', null, 'label'), this.written('label', { placeholder: 'plan=gold', maxLength: 300 })));
  }
}

const row = (tenant) => [
  h('td', null, h(RowLink, { href: linkHere({ target: tenant.target }) }, tenant.tenant)),
  h('td', { class: 'says', title: tenant.name }, visible(tenant.name)),
  h('td', null, tenant.environment),
  h('td', null, tenant.cluster),
  h('td', { title: visible(tenant.failure?.message) }, h(Pill, { word: tenant.state, sign: TARGET[tenant.state].sign }),
    tenant.tenantState !== 'active' && h(Pill, { word: tenant.tenantState, look: TENANT[tenant.tenantState].look, sign: TENANT[tenant.tenantState].sign }),
    tenant.behind && h('span', { class: 'note', title: `${tenant.behind} goes on without it; it is caught up afterwards` }, ' behind')),
  h('td', null, tenant.version ? h('code', null, tenant.version) : '–'),
  h('td', null, tenant.rollout ? h('a', { href: link('rollouts', tenant.rollout) }, tenant.rollout) : '–'),
  h('td', null, h(When, { at: tenant.at })),
];

function View({ route, data }) {
  const { fleet } = state;
  const question = questionOf(route);
  const asked = params(question);
  const found = data.total === undefined ? `${number(data.tenants.length)} on this page` : plural(data.total, 'tenant');
  return h('div', null,
    h('div', { class: 'page-title' }, h('h1', null, 'Tenants')),
    h(Card, { title: found, name: 'list', aside: [
      h('a', { href: `api/v1/fleet/export?${params({ ...question, format: 'csv' })}`, download: 'tenants.csv' }, 'CSV'),
      h('a', { href: `api/v1/fleet/export?${params({ ...question, format: 'json' })}`, download: 'tenants.json' }, 'JSON'),
      h(CopyCurl, { path: `tenants${asked ? `?${asked}` : ''}` })] },
    h(Chips, { counts: fleet.states, order: FLEET_STATES, total: fleet.tenants, what: 'tenants', chosen: question.state }),
    h(Filters, { route }),
    data.tenants.length === 0
      ? h(Empty, { title: asked ? 'No tenant matches' : 'No tenants yet' }, asked ? h('a', { href: link('tenants') }, 'Show all tenants') : 'They appear here as soon as they are registered.')
      : h(CalmRows, { columns: COLUMNS, rows: data.tenants, rowKey: ({ tenant }) => tenant, row, caption: 'Tenants', question: `${asked} ${route.params.get('cursor')}` }),
    h('nav', { class: 'pager', 'aria-label': 'More of the list' },
      route.params.get('cursor') && h('a', { href: linkHere({ cursor: null }) }, 'First page'),
      data.next && h('a', { href: linkHere({ cursor: data.next }) }, 'Next page'))));
}

export const tenants = { title: () => 'Tenants', load, View };
