// The map's bytes as the query service packs them, kept up by its changes.

import { ask, fetchRaw, params } from '../api.js';
import { hear } from '../live.js';

const FIRST_ROOM = 1024;

export class Cells {
  constructor(rollout, changedCells) {
    this.rollout = rollout;
    this.changedCells = changedCells; // called with the numbers of the cells that changed, or null for all
    this.bytes = new Uint8Array(0);
    this.count = 0;
    this.generation = null;
    this.position = null;
    this.runs = [];
    this.busy = false;
    this.missed = [];
    this.stop = hear((change) => this.take(change));
  }

  close() {
    this.stop();
    this.closed = true;
  }

  /** Asks for everything. What changes meanwhile is caught up with afterwards. */
  async load() {
    if (this.busy) return;
    this.busy = true;
    try {
      const response = await fetchRaw(`fleet/map?${params({ rollout: this.rollout })}`);
      const layout = await ask('fleet/map/layout');
      this.bytes = new Uint8Array(await response.arrayBuffer());
      this.count = this.bytes.length;
      this.generation = response.headers.get('Godwit-Generation');
      this.position = response.headers.get('Godwit-Position');
      this.runs = layout.runs;
      if (!this.closed) this.changedCells(null);
    } finally {
      this.busy = false;
    }
    await this.catchUp();
  }

  /** What changed while nobody listened, or was too much for the stream. */
  async catchUp() {
    if (this.busy || this.closed || !this.generation) return;
    this.busy = true;
    let anew = false;
    try {
      const query = params({ since: this.position, generation: this.generation, rollout: this.rollout });
      const changes = await ask(`fleet/map/changes?${query}`);
      anew = changes.reset;
      if (!anew) this.apply(changes);
    } finally {
      this.busy = false;
    }
    if (anew) await this.load();
  }

  take(change) {
    if (change === null) this.load().catch(() => {});
    else if (!change.map || change.map.reset || this.busy) this.later();
    else if (change.map.generation !== this.generation) this.load().catch(() => {});
    else this.apply(change.map);
  }

  later() {
    clearTimeout(this.again);
    this.again = setTimeout(() => this.catchUp().catch(() => {}), 250);
  }

  apply({ position, cells, states }) {
    this.position = position;
    if (cells.length === 0) return;
    const most = cells.reduce((a, b) => Math.max(a, b), 0) + 1;
    const grown = most > this.count;
    if (grown) this.grow(most);
    cells.forEach((cell, n) => { this.bytes[cell] = states[n]; });
    if (this.closed) return;
    this.changedCells(cells);
    if (grown) this.regroup().catch(() => {});
  }

  grow(count) {
    if (count > this.bytes.length) {
      const roomier = new Uint8Array(Math.max(FIRST_ROOM, count, this.bytes.length * 2));
      roomier.set(this.bytes);
      this.bytes = roomier;
    }
    this.count = count;
  }

  /** New targets have come: which clusters are they in? */
  async regroup() {
    const layout = await ask('fleet/map/layout');
    if (layout.generation !== this.generation) return this.load();
    this.runs = layout.runs;
    if (!this.closed) this.changedCells(null);
  }

  /** Which targets some cells stand for. */
  async names(first, cells) {
    const answer = await ask(`fleet/map/cells?${params({ generation: this.generation, first, cells })}`);
    return answer.cells;
  }
}
