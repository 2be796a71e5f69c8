// The small parts that all pages are made of.

import { time } from './format.js';
import { h, Component } from './lib.js';

/** A sign that repeats what words beside it say. */
export const Sign = ({ children }) => h('span', { class: 'sign', 'aria-hidden': 'true' }, children);

/** A state in a word, with its sign and colour. */
export const Pill = ({ word, look = word, sign }) =>
  h('span', { class: `pill ${look}` }, sign && h(Sign, null, sign), word);

export const When = ({ at }) => (at ? h('time', { dateTime: at, title: at }, time(at)) : '–');

/** A share of a whole for each state, side by side. */
export function Bar({ counts, order, total, says }) {
  const width = (state) => (total ? `${(100 * (counts[state] ?? 0)) / total}%` : '0');
  return h('div', { class: 'bar', role: 'img', 'aria-label': says },
    order.map((state) => h('i', { key: state, class: state, style: { width: width(state) } })));
}

/** A heading with what belongs to it. */
export function Card({ title, aside, name, className = '', children }) {
  const heading = `card-${name ?? title.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`;
  return h('section', { class: `card ${className}`, 'aria-labelledby': heading },
    h('header', null, h('h2', { id: heading }, title), aside && h('div', { class: 'aside' }, aside)),
    children);
}

/** Where there is nothing: why, and what would change that. */
export const Empty = ({ title, children }) =>
  h('div', { class: 'empty' }, h('p', { class: 'empty-title' }, title), children && h('p', null, children));

export const Trouble = ({ error, again }) =>
  h('div', { class: 'trouble', role: 'alert' },
    h('div', null, h('strong', null, error.message), error.next && ` ${error.next}`),
    again && h('button', { type: 'button', class: 'small', onClick: again }, 'Try again'));

export const Loading = ({ what }) => h('p', { class: 'loading', role: 'status' }, `Looking up ${what} …`);

/** A number with what it counts, in the order in which people read them. */
export const Figure = ({ value, what, note, look = '' }) =>
  h('div', { class: `figure ${look}` },
    h('dt', null, what),
    h('dd', null, h('span', { class: 'value' }, value), note && h('span', { class: 'note' }, note)));

/** Puts a text where the browser pastes from. */
export class Copy extends Component {
  copy = async () => {
    try {
      await navigator.clipboard.writeText(this.props.text);
      this.say('Copied');
    } catch {
      this.say('The browser does not allow it');
    }
  };

  say(said) {
    this.setState({ said });
    clearTimeout(this.later);
    this.later = setTimeout(() => this.setState({ said: null }), 1500);
  }

  componentWillUnmount() {
    clearTimeout(this.later);
  }

  render({ label }, { said }) {
    return h('button', { type: 'button', class: 'small', onClick: this.copy, 'aria-live': 'polite' }, said ?? label);
  }
}

/** The present question as a terminal asks it. */
export const CopyCurl = ({ path, base = location.origin }) =>
  h(Copy, { label: 'Copy as curl', text: `curl -H "Authorization: Bearer $GODWIT_TOKEN" '${base}/api/v1/${path}'` });
