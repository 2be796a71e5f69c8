// Starting a rollout: what, where, how carefully; then what it would come to; then, with a reason,
// the start itself.

import { ask, askCoordinator, newKey, tell } from '../api.js';
import { digest, lasting, number, plural, seconds } from '../format.js';
import { h, Component } from '../lib.js';
import { MANY } from '../deeds.js';
import { note } from '../notes.js';
import { Card, Empty, Trouble } from '../parts.js';
import { go, link } from '../route.js';
import { mayAs } from '../session.js';
import { noteRollout, state } from '../store.js';

const BUNDLES = 50;

async function load(route, signal) {
  if (!state.coordinator) return { bundles: [], environments: [] };
  const [{ bundles }, fleet] = await Promise.all([askCoordinator(`bundles?limit=${BUNDLES}`, signal), ask('fleet', signal)]);
  return { bundles, environments: (fleet.environments ?? []).map(({ environment }) => environment), bundle: route.params.get('bundle') };
}

/** The request, of what the form says; what is left empty is the coordinator's default. */
function orderOf(form) {
  const said = (name) => form.elements[name].value.trim();
  const order = { bundle: said('bundle'), environment: said('environment') };
  if (said('parallel')) order.maxParallel = Number(said('parallel'));
  if (said('budget')) order.failureBudget = Number(said('budget'));
  const percents = said('waves').split(/[\s,]+/).filter(Boolean).map(Number);
  if (percents.length) order.waves = [...percents.map((percent) => ({ percent, ...restOf(form) })), { rest: true }];
  return order;
}

function restOf(form) {
  const bake = form.elements.bake.value.trim();
  return { ...(bake ? { bakeTime: `PT${bake}M` } : {}), ...(form.elements.gate.checked ? { gate: 'manual' } : {}) };
}

function Preview({ preview }) {
  const estimate = preview.estimate ? `About ${lasting(seconds(preview.estimate.takes))}, by what ${plural(preview.estimate.measured, 'target')} took last.` : 'How long it takes is not known: nothing was measured yet.';
  return h(Card, { title: 'What it would come to' },
    h('p', { class: 'impact' }, `It will work on ${plural(preview.targets, 'target')}${preview.known ? `; ${number(preview.known)} of them are known to be at the head` : ''}. ${estimate}`),
    h('table', null,
      h('thead', null, h('tr', null, ['Wave', 'Track', 'Targets', 'Known', 'Servers'].map((name) => h('th', { key: name, scope: 'col' }, name)))),
      h('tbody', null, preview.waves.map((wave) => h('tr', { key: wave.ordinal },
        h('td', null, `${wave.ordinal} ${wave.name}`), h('td', null, wave.track), h('td', null, number(wave.size)), h('td', null, number(wave.known)),
        h('td', null, Object.entries(wave.clusters).map(([cluster, n]) => `${cluster}: ${number(n)}`).join(', ')))))),
    h('p', { class: 'note' }, 'The first: ', preview.examples.map(({ tenant, target }) => tenant ?? target).join(', ')));
}

const Field = ({ label, help, children }) => h('label', null, label, children, help && h('small', null, help));

class Form extends Component {
  key = newKey();

  changed = () => this.setState({ preview: null });

  preview = async (event) => {
    event.preventDefault();
    await this.ask(async () => {
      const order = orderOf(event.target);
      this.setState({ preview: await tell('POST', 'rollouts/preview', order), order, typed: '' });
    });
  };

  start = async (event) => {
    event.preventDefault();
    const reason = event.target.elements.reason.value.trim();
    await this.ask(async () => {
      const status = noteRollout(await tell('POST', 'rollouts', { ...this.state.order, reason }, this.key));
      note(`${status.rollout} has begun, says the coordinator.`);
      go(link('rollouts', status.rollout));
    });
  };

  async ask(what) {
    this.setState({ busy: true, trouble: null });
    try {
      await what();
    } catch (trouble) {
      this.setState({ trouble });
      if (trouble.status) this.key = newKey();
    }
    this.setState({ busy: false });
  }

  render({ data }, { preview, trouble, busy, order, typed }) {
    const many = preview?.targets > MANY;
    return h('div', { class: 'start' },
      h('form', { class: 'card', onSubmit: this.preview, onInput: this.changed },
        h('h1', null, 'Start a rollout'),
        h('div', { class: 'fields' },
          h(Field, { label: 'Bundle' }, h('select', { name: 'bundle', required: true }, data.bundles.map((bundle) =>
            h('option', { key: bundle.digest, value: bundle.digest, selected: bundle.digest === data.bundle }, `${digest(bundle.digest)} ${bundle.label ?? ''}`)))),
          h(Field, { label: 'Environment' }, h('input', { name: 'environment', list: 'environments', required: true, maxLength: 63, autocomplete: 'off' }),
            h('datalist', { id: 'environments' }, data.environments.map((name) => h('option', { key: name, value: name })))),
          h(Field, { label: 'At once', help: '10 jobs by default' }, h('input', { name: 'parallel', type: 'number', min: 1, max: 10000 })),
          h(Field, { label: 'Failure budget', help: 'more failures than this stop it; 0 by default' }, h('input', { name: 'budget', type: 'number', min: 0 })),
          h(Field, { label: 'Waves, in percent', help: 'such as 1, 10, 50; the rest is a last one. Three targets, a quarter, the rest by default' }, h('input', { name: 'waves', pattern: '[0-9 ,]*', autocomplete: 'off' })),
          h(Field, { label: 'Bake time, in minutes', help: 'after each wave' }, h('input', { name: 'bake', type: 'number', min: 0 })),
          h('label', { class: 'check' }, h('input', { name: 'gate', type: 'checkbox' }), 'A person promotes each wave')),
        h('footer', null, h('button', { type: 'submit', class: preview ? 'secondary' : 'primary', disabled: busy, 'aria-busy': busy }, 'Preview'))),
      trouble && h(Trouble, { error: trouble }),
      preview && h(Preview, { preview }),
      preview && h('form', { class: 'card deed', onSubmit: this.start },
        h('label', null, 'Reason, for the audit log', h('input', { name: 'reason', required: true, maxLength: 1000, autocomplete: 'off' })),
        many && h('label', null, 'Type ', h('code', null, order.environment), ' to confirm',
          h('input', { name: 'confirm', autocomplete: 'off', onInput: (event) => this.setState({ typed: event.target.value }) })),
        h('footer', null, h('button', { type: 'submit', class: 'primary', disabled: busy || preview.targets === 0 || (many && typed !== order.environment) }, `Start on ${plural(preview.targets, 'target')}`))));
  }
}

function whyNot({ bundles }) {
  if (!state.coordinator) return { title: 'This page only shows', next: 'The query service was not told where the coordinator is: GODWIT_PAGE_API.' };
  if (!mayAs('releaser')) return { title: 'Starting a rollout needs the role releaser', next: `You have the role ${state.me.role}.` };
  if (bundles.length === 0) return { title: 'No bundle is published yet', next: 'godwit publish DIRECTORY publishes one.' };
  return null;
}

function View({ data }) {
  const why = whyNot(data);
  return why ? h(Card, { title: 'Start a rollout' }, h(Empty, { title: why.title }, why.next)) : h(Form, { data });
}

export const Start = { load, View };
