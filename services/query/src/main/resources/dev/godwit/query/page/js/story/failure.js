// What went wrong, and where: the line of the migration with a caret under the place.

import { visible } from '../format.js';
import { h } from '../lib.js';
import { Copy } from '../parts.js';

/** The line, and under it a caret; tabs stay, so that both are as wide. */
export function caretOf({ line, column, excerpt }) {
  const margin = `${line} | `;
  const before = [...excerpt].slice(0, column - 1);
  const gap = before.map((character) => (character === '\t' ? '\t' : ' ')).join('');
  const within = before.length === column - 1;
  return { text: `${margin}${excerpt}`, caret: within ? `${' '.repeat(margin.length)}${gap}^` : null };
}

const asText = (failure, where) =>
  [`${failure.code}${failure.sqlState ? ` (SQLSTATE ${failure.sqlState})` : ''}: ${failure.message}`,
    failure.where && `${failure.where.path}:${failure.where.line}:${failure.where.column}, statement ${failure.where.statement}`,
    where?.text, where?.caret, failure.hint && `HINT: ${failure.hint}`].filter(Boolean).join('\n');

export function FailureView({ failure }) {
  const where = failure.where && caretOf(failure.where);
  return h('div', { class: 'failure' },
    h('p', { class: 'meta' }, h('code', null, failure.code), failure.sqlState && h('span', null, 'SQLSTATE ', h('code', null, failure.sqlState))),
    h('p', { class: 'failure-message' }, visible(failure.message)),
    where && h('p', { class: 'meta' }, `${failure.where.path}, line ${failure.where.line}, statement ${failure.where.statement}`),
    where && h('pre', { class: 'excerpt', tabIndex: 0, 'aria-label': 'The line of the migration' }, where.text, where.caret && ['\n', h('b', null, where.caret)]),
    failure.hint && h('p', null, h('strong', null, 'Hint '), visible(failure.hint)),
    h('p', { class: 'next' }, failure.next),
    h(Copy, { label: 'Copy the error', text: asText(failure, where) }));
}
