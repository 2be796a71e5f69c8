// Draws squares. Besides its colour each state has a mark of its own, where a square has room.

import { MAP_STATES, NOT_OF_ROLLOUT, WORSE } from '../words.js';
import { placeOf } from './layout.js';

const MARKED_FROM = 8;
const GAPS_FROM = 4;

export const stateOf = (byte) => MAP_STATES[byte & 15] ?? 'gone';

const RANK = MAP_STATES.map((state) => WORSE.indexOf(state));

/** Of two bytes the one that a square shows; what takes no part comes last. */
export function worse(a, b) {
  const [ofA, ofB] = [a & NOT_OF_ROLLOUT, b & NOT_OF_ROLLOUT];
  if (ofA !== ofB) return ofA ? b : a;
  return RANK[b & 15] > RANK[a & 15] ? b : a;
}

export class Paint {
  constructor(context, layout, colours, filter) {
    Object.assign(this, { context, layout, colours, filter });
    this.inner = layout.size - (layout.size >= GAPS_FROM ? 1 : 0);
  }

  colour(byte) {
    const state = stateOf(byte);
    if (state === 'gone') return this.colours.card;
    if (byte & NOT_OF_ROLLOUT || (this.filter && this.filter !== state)) return this.colours.faint;
    return this.colours[`fill-${state}`];
  }

  square(square, byte) {
    const { x, y } = placeOf(this.layout, square);
    this.at(x, y, byte);
  }

  at(x, y, byte) {
    const { context, inner, layout } = this;
    context.fillStyle = this.colour(byte);
    context.fillRect(x, y, inner, inner);
    if (layout.size >= MARKED_FROM && context.fillStyle !== this.colours.faint) this.mark(x, y, inner, byte);
  }

  mark(x, y, inner, byte) {
    const state = stateOf(byte);
    if (byte & NOT_OF_ROLLOUT || (this.filter && this.filter !== state)) return;
    const { context } = this;
    const third = inner / 3;
    if (state === 'running') {
      context.fillStyle = this.colours.card;
      context.fillRect(x + third, y + third, third, third);
    } else if (state === 'failed') {
      context.strokeStyle = this.colours.card;
      context.lineWidth = Math.max(1, inner / 8);
      context.beginPath();
      context.moveTo(x + third * 0.8, y + third * 0.8);
      context.lineTo(x + inner - third * 0.8, y + inner - third * 0.8);
      context.moveTo(x + inner - third * 0.8, y + third * 0.8);
      context.lineTo(x + third * 0.8, y + inner - third * 0.8);
      context.stroke();
    } else if (state === 'deferred') {
      context.fillStyle = this.colours.card;
      context.fillRect(x + third, y + third * 0.7, third, inner - third * 1.4);
    }
  }

  /** Everything, cluster by cluster. */
  all(bytes) {
    const { context, layout } = this;
    context.clearRect(0, 0, layout.width, layout.height);
    context.font = '600 12px system-ui, sans-serif';
    context.textBaseline = 'alphabetic';
    for (const cluster of layout.clusters) {
      context.fillStyle = this.colours.quiet;
      context.fillText(cluster.name, 0, cluster.top - 7, layout.width);
      for (let n = 0; n < cluster.squares; n++) {
        this.at((n % layout.columns) * layout.size, cluster.top + Math.floor(n / layout.columns) * layout.size, bytes[cluster.firstSquare + n]);
      }
    }
  }
}
