// A window over the page: the browser keeps the focus in it, and Esc closes it.

import { h, Component } from './lib.js';

export class Dialog extends Component {
  componentDidMount() {
    this.before = document.activeElement;
    this.element.showModal();
  }

  componentWillUnmount() {
    this.element.close();
    if (this.before?.isConnected) this.before.focus();
  }

  // A click beside the window closes it, like Esc.
  clicked = (event) => {
    if (event.target === this.element) this.props.close();
  };

  cancelled = (event) => {
    event.preventDefault();
    this.props.close();
  };

  render({ title, close, className = '', children }) {
    return h('dialog', { ref: (element) => { this.element = element; }, class: className, 'aria-labelledby': 'dialog-title', onCancel: this.cancelled, onMouseDown: this.clicked },
      h('article', null,
        h('header', null,
          h('h2', { id: 'dialog-title' }, title),
          h('button', { type: 'button', class: 'small close', 'aria-label': 'Close', onClick: close }, '✕')),
        children));
  }
}
