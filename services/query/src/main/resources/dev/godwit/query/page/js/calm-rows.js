// Rows that do not move under a pointer: while one is within the table, the rows that are shown
// stay, each with its newest word, and what came or went waits until it is asked for or left.

import { plural } from './format.js';
import { h, Component } from './lib.js';

export class CalmRows extends Component {
  constructor(props) {
    super(props);
    this.state = { held: null };
  }

  hold = () => {
    if (!this.state.held) this.setState({ held: this.props.rows });
  };

  release = () => this.setState({ held: null });

  // Another question has other rows.
  componentDidUpdate(before) {
    if (before.question !== this.props.question && this.state.held) this.release();
  }

  shown() {
    const { rows, rowKey } = this.props;
    const { held } = this.state;
    if (!held) return { rows, waiting: 0 };
    const now = new Map(rows.map((row) => [rowKey(row), row]));
    const shown = held.map((row) => now.get(rowKey(row)) ?? row);
    const there = new Set(held.map(rowKey));
    return { rows: shown, waiting: rows.filter((row) => !there.has(rowKey(row))).length };
  }

  render({ columns, rowKey, row, caption }) {
    const { rows, waiting } = this.shown();
    return h('div', { class: 'scroll', onMouseEnter: this.hold, onMouseLeave: this.release },
      waiting > 0 && h('button', { type: 'button', class: 'new-pill', onClick: this.release }, `${plural(waiting, 'new row')}`),
      h('table', null,
        h('caption', { class: 'sr-only' }, caption),
        h('thead', null, h('tr', null, columns.map((column) =>
          h('th', { key: column.name, scope: 'col', class: column.look ?? '' }, column.name)))),
        h('tbody', null, rows.map((value) => h('tr', { key: rowKey(value) }, row(value))))));
  }
}

/** What j and k go through; Enter follows it. */
export const RowLink = ({ href, children }) => h('a', { href, 'data-row': '' }, children);
