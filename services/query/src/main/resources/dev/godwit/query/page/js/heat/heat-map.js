// The fleet at a glance: a square for each target, or for a few of them where they are too many.

import { number, plural, visible } from '../format.js';
import { h, Component } from '../lib.js';
import { Empty, Trouble } from '../parts.js';
import { go, linkHere } from '../route.js';
import { colours } from '../theme.js';
import { NOT_OF_ROLLOUT } from '../words.js';
import { Cells } from './cells.js';
import { cellsOf, layOut, placeOf, squareAt, squaresOf } from './layout.js';
import { Paint, stateOf, worse } from './paint.js';
import { MapTable } from './map-table.js';

const TALLEST = 460;
const HOVER_MS = 60;
const SAY_EVERY_MS = 2000;
const NAMES = ['card', 'faint', 'quiet', 'fill-pending', 'fill-running', 'fill-succeeded', 'fill-failed', 'fill-deferred'];

export class HeatMap extends Component {
  constructor(props) {
    super(props);
    this.state = { ready: false, trouble: null, tip: null };
    this.dirty = null; // squares to draw again; null for all
    this.drawing = 0;
    this.names = new Map();
  }

  componentDidMount() {
    this.cells = new Cells(this.props.rollout, (cells) => this.came(cells));
    this.load();
    this.resized = new ResizeObserver(() => this.anew());
    this.resized.observe(this.box);
    this.themed = () => this.anew();
    addEventListener('theme', this.themed);
  }

  componentWillUnmount() {
    this.cells.close();
    this.resized.disconnect();
    removeEventListener('theme', this.themed);
    cancelAnimationFrame(this.drawing);
    clearTimeout(this.hovering);
  }

  /** The canvas is drawn beside this; only its words follow, now and then. */
  shouldComponentUpdate(props, state) {
    return props.filter !== this.props.filter || state !== this.state;
  }

  componentDidUpdate(before) {
    if (before.filter !== this.props.filter) this.anew();
  }

  load = () => {
    this.cells.load().then(() => this.setState({ trouble: null }), (trouble) => this.setState({ trouble }));
  };

  came(cells) {
    if (Date.now() - (this.state.said ?? 0) > SAY_EVERY_MS) this.setState({ ready: true, said: Date.now() });
    if (cells === null || !this.layout) return this.anew();
    for (const cell of cells) {
      if (cell < this.squares.length && this.squares[cell] >= 0) this.dirty?.add(this.squares[cell]);
    }
    this.draw();
  }

  /** The size, the colours or all of the cells are others. */
  anew() {
    this.dirty = null;
    this.names.clear();
    this.draw();
  }

  draw() {
    if (this.drawing) return;
    this.drawing = requestAnimationFrame(() => {
      this.drawing = 0;
      if (!this.canvas || this.cells.count === 0) return;
      const start = performance.now();
      if (this.dirty === null) this.drawAll();
      else this.drawDirty();
      performance.clearMeasures('heat-map');
      performance.measure('heat-map', { start });
    });
  }

  drawAll() {
    const width = this.box.clientWidth;
    this.layout = layOut(this.cells.runs, width, this.props.tallest ?? TALLEST);
    this.squares = squaresOf(this.layout, this.cells.count);
    const scale = devicePixelRatio;
    this.canvas.width = Math.round(width * scale);
    this.canvas.height = Math.round(this.layout.height * scale);
    this.canvas.style.height = `${this.layout.height}px`;
    const context = this.canvas.getContext('2d');
    context.scale(scale, scale);
    this.paint = new Paint(context, this.layout, colours(NAMES), this.props.filter);
    this.shown = new Uint8Array(this.layout.squares);
    for (let cell = 0; cell < this.cells.count; cell++) {
      const square = this.squares[cell];
      if (square >= 0) this.shown[square] = worse(this.shown[square], this.cells.bytes[cell]);
    }
    this.paint.all(this.shown);
    this.dirty = new Set();
  }

  drawDirty() {
    for (const square of this.dirty) {
      let byte = 0;
      for (const { first, cells } of cellsOf(this.layout, square)) {
        for (let n = 0; n < cells; n++) byte = worse(byte, this.cells.bytes[first + n]);
      }
      if (byte === this.shown[square]) continue;
      this.shown[square] = byte;
      this.paint.square(square, byte);
    }
    this.dirty.clear();
  }

  squareUnder(event) {
    const at = this.canvas.getBoundingClientRect();
    return this.layout ? squareAt(this.layout, event.clientX - at.left, event.clientY - at.top) : -1;
  }

  moved = (event) => {
    const square = this.squareUnder(event);
    if (square === this.over) return;
    this.over = square;
    clearTimeout(this.hovering);
    if (square < 0) this.setState({ tip: null });
    else this.hovering = setTimeout(() => this.tell(square), HOVER_MS);
  };

  left = () => {
    this.over = -1;
    clearTimeout(this.hovering);
    this.setState({ tip: null });
  };

  async tell(square) {
    const targets = await this.targetsOf(square).catch(() => []);
    if (this.over !== square || targets.length === 0) return;
    this.setState({ tip: { ...placeOf(this.layout, square), targets, byte: this.shown[square] } });
  }

  async targetsOf(square) {
    if (!this.names.has(square)) {
      const runs = cellsOf(this.layout, square);
      const named = await Promise.all(runs.map(({ first, cells }) => this.cells.names(first, cells)));
      this.names.set(square, named.flat());
    }
    return this.names.get(square);
  }

  clicked = async (event) => {
    const square = this.squareUnder(event);
    if (square < 0) return;
    const targets = await this.targetsOf(square).catch(() => []);
    const worst = targets.find((target) => target.state === stateOf(this.shown[square])) ?? targets[0];
    if (worst) go(linkHere({ target: worst.target }));
  };

  summary() {
    const { count, bytes } = this.cells ?? { count: 0 };
    const counts = {};
    for (let n = 0; n < count; n++) {
      const state = bytes[n] & NOT_OF_ROLLOUT ? 'of no concern' : stateOf(bytes[n]);
      if (state !== 'gone') counts[state] = (counts[state] ?? 0) + 1;
    }
    return `Map of ${plural(count, 'target')}: ${Object.entries(counts).map(([state, n]) => `${number(n)} ${state}`).join(', ')}. A table follows.`;
  }

  render({}, { ready, trouble, tip }) {
    const none = ready && this.cells.count === 0;
    return h('div', { class: 'heat-map' },
      trouble && h(Trouble, { error: trouble, again: this.load }),
      none && h(Empty, { title: 'No targets yet' }, 'Tenants appear here when they are registered.'),
      h('div', { class: 'map-box', ref: (box) => { this.box = box; } },
        h('canvas', {
          ref: (canvas) => { this.canvas = canvas; }, role: 'img', 'aria-label': ready ? this.summary() : 'Map of targets, not read yet',
          onMouseMove: this.moved, onMouseLeave: this.left, onClick: this.clicked,
        }),
        tip && h(Tip, { tip, width: this.layout.width, size: this.layout.size })),
      this.props.rollout && ready && !none && h('p', { class: 'note' }, 'Faint squares have heard nothing of this rollout: they take no part, or it is not their turn yet.'),
      this.layout?.perSquare > 1 && h('p', { class: 'note' }, `Each square is ${number(this.layout.perSquare)} targets and shows the worst of them.`),
      ready && !none && h(MapTable, { cells: this.cells }));
  }
}

function Tip({ tip, width, size }) {
  const [first] = tip.targets;
  const right = tip.x > width / 2;
  const style = { top: `${tip.y + size + 4}px`, [right ? 'right' : 'left']: `${right ? width - tip.x - size : tip.x}px` };
  return h('div', { class: 'tip', style },
    h('strong', null, first.tenant ?? first.target),
    first.name && first.name !== first.tenant && h('span', null, visible(first.name)),
    h('span', { class: 'note' }, `${first.state}${first.version ? ` at ${first.version}` : ''}`),
    tip.targets.length > 1 && h('span', { class: 'note' }, `and ${plural(tip.targets.length - 1, 'more target')}; the worst is ${stateOf(tip.byte)}`));
}
