// Asks for a token, once in a browser.

import { h, Component } from './lib.js';
import { logIn } from './session.js';
import { state } from './store.js';

export class Login extends Component {
  constructor(props) {
    super(props);
    this.state = { trouble: state.loginTrouble ?? '', busy: false };
  }

  submit = async (event) => {
    event.preventDefault();
    const field = event.target.elements.token;
    this.setState({ busy: true });
    const trouble = await logIn(field.value.trim()).catch(() => 'The query service does not answer. Try again in a moment.');
    this.setState({ trouble, busy: false });
    if (trouble) return;
    field.value = '';
    await this.props.begun();
  };

  render({}, { trouble, busy }) {
    return h('main', { class: 'login' },
      h('form', { class: 'card', onSubmit: this.submit },
        h('h1', null, h('img', { src: 'icon.svg', alt: '', width: 32, height: 32 }), 'Godwit'),
        h('label', { for: 'token' }, 'A token'),
        h('input', { id: 'token', name: 'token', type: 'password', autocomplete: 'off', required: true, maxLength: 4000, placeholder: 'gdw_…', 'aria-describedby': 'token-help' }),
        h('p', { id: 'token-help', class: 'note' }, 'An admin makes one with ', h('code', null, 'godwit token create NAME --role viewer'), '. The browser keeps it where no script reads it, until it is closed.'),
        trouble && h('p', { class: 'trouble', role: 'alert' }, trouble),
        h('button', { type: 'submit', class: 'primary', 'aria-busy': busy, disabled: busy }, 'Log in')));
  }
}
