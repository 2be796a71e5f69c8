// The libraries, by the paths at which the service has them.

export { h, render, Component } from '../lib/preact/${preact.version}/dist/preact.module.js';

/** Chart.js, loaded when the first chart is drawn. */
export async function charts() {
  await import('../lib/chart.js/${chart.version}/dist/chart.umd.min.js');
  return globalThis.Chart;
}
