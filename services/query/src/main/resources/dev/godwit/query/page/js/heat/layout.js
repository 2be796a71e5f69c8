// Where each cell of the map lies. Clusters one below the other, each a block of rows; what is new
// in a cluster comes at its end, so that what is there stays where it is.

/** More cells than this share squares: a square shows the worst of its cells. */
export const MOST_SQUARES = 50_000;

const SIZES = [34, 28, 22, 18, 15, 13, 11, 9, 8, 7, 6, 5, 4, 3];
const HEADING = 22;
const BETWEEN = 10;

/** Clusters with their runs of cells, in the order in which they first come. */
function clustersOf(runs) {
  const clusters = new Map();
  for (const run of runs) {
    const cluster = clusters.get(run.cluster) ?? { name: run.cluster, runs: [], cells: 0 };
    cluster.runs.push({ first: run.first, cells: run.cells, at: cluster.cells });
    cluster.cells += run.cells;
    clusters.set(run.cluster, cluster);
  }
  return [...clusters.values()];
}

function heightWith(size, clusters, perSquare, width) {
  const columns = Math.max(1, Math.floor(width / size));
  return clusters.reduce((sum, { cells }) => sum + HEADING + Math.ceil(Math.ceil(cells / perSquare) / columns) * size + BETWEEN, 0);
}

/** Fits everything into a width, as large as a height allows. */
export function layOut(runs, width, height) {
  const clusters = clustersOf(runs);
  const cells = clusters.reduce((sum, cluster) => sum + cluster.cells, 0);
  const perSquare = Math.max(1, Math.ceil(cells / MOST_SQUARES));
  const size = SIZES.find((candidate) => heightWith(candidate, clusters, perSquare, width) <= height) ?? SIZES.at(-1);
  const columns = Math.max(1, Math.floor(width / size));
  let top = 0;
  let square = 0;
  for (const cluster of clusters) {
    cluster.top = top + HEADING;
    cluster.firstSquare = square;
    cluster.squares = Math.ceil(cluster.cells / perSquare);
    square += cluster.squares;
    top = cluster.top + Math.ceil(cluster.squares / columns) * size + BETWEEN;
  }
  return { clusters, cells, perSquare, size, columns, squares: square, height: Math.max(1, top - BETWEEN), width };
}

/** The square of each cell, so that a change finds its place at once. */
export function squaresOf(layout, count) {
  const squares = new Int32Array(count).fill(-1);
  for (const cluster of layout.clusters) {
    for (const run of cluster.runs) {
      for (let n = 0; n < run.cells && run.first + n < count; n++) {
        squares[run.first + n] = cluster.firstSquare + Math.floor((run.at + n) / layout.perSquare);
      }
    }
  }
  return squares;
}

/** Where a square is. */
export function placeOf(layout, square) {
  const cluster = layout.clusters.findLast((candidate) => candidate.firstSquare <= square);
  const n = square - cluster.firstSquare;
  return { x: (n % layout.columns) * layout.size, y: cluster.top + Math.floor(n / layout.columns) * layout.size };
}

/** The square at a point, or -1. */
export function squareAt(layout, x, y) {
  const cluster = layout.clusters.findLast((candidate) => candidate.top <= y);
  const column = Math.floor(x / layout.size);
  if (!cluster || column < 0 || column >= layout.columns) return -1;
  const n = Math.floor((y - cluster.top) / layout.size) * layout.columns + column;
  return n < cluster.squares ? cluster.firstSquare + n : -1;
}

/** The cells of a square, as runs of neighbours. */
export function cellsOf(layout, square) {
  const cluster = layout.clusters.findLast((candidate) => candidate.firstSquare <= square);
  const from = (square - cluster.firstSquare) * layout.perSquare;
  const to = Math.min(cluster.cells, from + layout.perSquare);
  return cluster.runs
    .map(({ first, cells, at }) => ({ first: first + Math.max(0, from - at), end: first + Math.min(cells, to - at) }))
    .filter(({ first, end }) => end > first)
    .map(({ first, end }) => ({ first, cells: end - first }));
}
