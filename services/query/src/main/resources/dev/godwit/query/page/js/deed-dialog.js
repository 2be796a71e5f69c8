// Asks before something is done: what would come of it, why it is wanted, and, where it is much or
// for good, the rollout's id. It is shown as done when the coordinator has said so.

import { newKey, tell, id } from './api.js';
import { MANY } from './deeds.js';
import { Dialog } from './dialog.js';
import { number } from './format.js';
import { h, Component } from './lib.js';
import { note } from './notes.js';
import { Trouble } from './parts.js';
import { changed, noteRollout, state } from './store.js';

/** What the coordinator is asked for: the reason, and what was filled in. */
function bodyOf(deed, elements) {
  const body = { reason: elements.reason.value.trim(), ...deed.body };
  for (const { name } of deed.fields ?? []) {
    if (elements[name].value) body[name] = Number(elements[name].value);
  }
  if (deed.choice && elements[deed.choice.name].checked) body[deed.choice.name] = deed.choice.value;
  return body;
}

const askFor = (deed, body, key) =>
  deed.verb === 'change'
    ? tell('PATCH', `rollouts/${id(deed.rollout)}`, body, key)
    : tell('POST', `rollouts/${id(deed.rollout)}/${deed.verb}`, body, key);

const Field = ({ name, label, now, min, max }) =>
  h('label', { key: name }, label, now !== undefined && h('span', { class: 'note' }, ` ${number(now)} now`),
    h('input', { name, type: 'number', min, max, autocomplete: 'off', placeholder: 'as it is' }));

export class DeedDialog extends Component {
  key = newKey(); // Sent again, it is still one deed.

  close = () => {
    state.deed = null;
    changed();
  };

  submit = async (event) => {
    event.preventDefault();
    const { deed } = this.props;
    const body = bodyOf(deed, event.target.elements);
    this.setState({ busy: true, trouble: null });
    try {
      const status = await askFor(deed, body, this.key);
      noteRollout(status);
      note(`${deed.title}: done, says the coordinator. ${deed.rollout} is ${status.state}.`);
      this.close();
    } catch (trouble) {
      if (trouble.status) this.key = newKey(); // It was refused: the next try is another deed.
      this.setState({ busy: false, trouble });
    }
  };

  typed = (event) => this.setState({ typed: event.target.value });

  render({ deed }, { busy = false, trouble, typed = '' }) {
    const asks = deed.verb !== 'pause' && (deed.targets > MANY || deed.verb === 'rollback');
    const ready = !asks || typed === deed.rollout;
    return h(Dialog, { title: `${deed.title}?`, close: this.close, className: deed.forGood ? 'grave' : '' },
      h('form', { class: 'deed', onSubmit: this.submit },
        h('p', { class: 'impact' }, deed.says),
        deed.about && h('pre', { class: 'about' }, deed.about),
        (deed.fields ?? []).map((field) => h(Field, { key: field.name, ...field })),
        deed.choice && h('label', { class: 'check' }, h('input', { type: 'checkbox', name: deed.choice.name }), deed.choice.label),
        h('label', null, 'Reason, for the audit log',
          h('input', { name: 'reason', required: true, maxLength: 1000, autocomplete: 'off', autofocus: true })),
        asks && h('label', null, 'Type ', h('code', null, deed.rollout), ' to confirm',
          h('input', { name: 'confirm', autocomplete: 'off', spellcheck: false, onInput: this.typed })),
        trouble && h(Trouble, { error: trouble }),
        h('footer', null,
          h('button', { type: 'button', class: 'secondary', onClick: this.close }, 'Not now'),
          h('button', { type: 'submit', class: deed.forGood ? 'danger' : 'primary', disabled: busy || !ready, 'aria-busy': busy }, busy ? 'Asking the coordinator …' : deed.title))));
  }
}

/** A button for a deed; one that is not possible now says why. */
export function DeedButton({ deed, look = 'secondary', small = false }) {
  const open = () => {
    state.deed = deed;
    changed();
  };
  return h('button', {
    type: 'button', class: `${look}${small ? ' small' : ''}`, 'aria-disabled': deed.allowed ? null : 'true',
    onClick: deed.allowed ? open : null, title: deed.allowed ? deed.says : `Not now: ${deed.whyNot}`,
  }, deed.title);
}
