// Ctrl K: pages, rollouts, tenants and actions by a few letters.

import { ask, params } from './api.js';
import { deedsFor } from './deeds.js';
import { Dialog } from './dialog.js';
import { visible } from './format.js';
import { h, Component } from './lib.js';
import { go, link, PAGES } from './route.js';
import { changed, state } from './store.js';

const SHOWN = 12;
const TENANTS = 6;
const TYPING_MS = 150;

function commands() {
  const pages = PAGES.map((page) => ({ kind: 'Page', text: page, run: () => go(link(page)) }));
  const start = { kind: 'Action', text: 'start a rollout', run: () => go(link('rollouts', 'new')) };
  const rollouts = [...state.rollouts.values()].map((status) => ({
    kind: 'Rollout', text: status.rollout, note: `${status.state}, ${status.environment}`, run: () => go(link('rollouts', status.rollout)),
  }));
  const shown = state.route.page === 'rollouts' && state.rollouts.get(state.route.id);
  const deeds = (shown ? deedsFor(shown) : []).filter((deed) => deed.allowed).map((deed) => ({
    kind: 'Action', text: `${deed.title.toLowerCase()} ${deed.rollout}`, run: () => { state.deed = deed; },
  }));
  return [...deeds, ...pages, start, ...rollouts];
}

const tenantCommand = (tenant) => ({
  kind: 'Tenant', text: tenant.tenant, note: `${visible(tenant.name)}, ${tenant.state}`,
  run: () => go(link('tenants', '', { q: tenant.tenant, target: tenant.target })),
});

export class Palette extends Component {
  constructor(props) {
    super(props);
    this.state = { text: '', at: 0, tenants: [] };
  }

  componentWillUnmount() {
    clearTimeout(this.later);
  }

  close = () => {
    state.overlay = null;
    changed();
  };

  typed = (event) => {
    const text = event.target.value;
    this.setState({ text, at: 0 });
    clearTimeout(this.later);
    this.later = setTimeout(() => this.findTenants(text.trim()), TYPING_MS);
  };

  async findTenants(q) {
    const page = q ? await ask(`tenants?${params({ q, limit: TENANTS })}`).catch(() => ({ tenants: [] })) : { tenants: [] };
    if (q === this.state.text.trim()) this.setState({ tenants: page.tenants });
  }

  found() {
    const wanted = this.state.text.trim().toLowerCase();
    const matching = commands().filter(({ text }) => text.toLowerCase().includes(wanted));
    return [...matching, ...this.state.tenants.map(tenantCommand)].slice(0, SHOWN);
  }

  pressed = (event) => {
    const found = this.found();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      event.preventDefault();
      this.setState({ at: (this.state.at + step + found.length) % found.length });
    } else if (event.key === 'Enter' && found[this.state.at]) {
      event.preventDefault();
      this.run(found[this.state.at]);
    }
  };

  run(command) {
    state.overlay = null;
    command.run();
    changed();
  }

  render({}, { at }) {
    const found = this.found();
    return h(Dialog, { title: 'Find', close: this.close, className: 'palette' },
      h('input', {
        type: 'search', autofocus: true, role: 'combobox', 'aria-expanded': 'true', 'aria-controls': 'found', 'aria-label': 'A page, a rollout, a tenant or an action',
        'aria-activedescendant': found.length ? `found-${at}` : null, placeholder: 'A page, a rollout, a tenant or an action', onInput: this.typed, onKeyDown: this.pressed,
      }),
      h('ul', { id: 'found', role: 'listbox', 'aria-label': 'Found' }, found.map((command, n) =>
        h('li', { key: `${command.kind} ${command.text}`, id: `found-${n}`, role: 'option', 'aria-selected': n === at ? 'true' : 'false', onClick: () => this.run(command) },
          h('span', { class: 'kind' }, command.kind), h('span', { class: 'text' }, command.text), command.note && h('span', { class: 'note' }, command.note)))),
      found.length === 0 && h('p', { class: 'note', role: 'status' }, 'Nothing is called like that.'));
  }
}
