// Targets that ended, over time.

import { seconds, time } from '../format.js';
import { charts, h, Component } from '../lib.js';
import { Card, Empty } from '../parts.js';
import { colours } from '../theme.js';

function seriesOf(pace) {
  const bucket = seconds(pace.bucket);
  const first = new Date(pace.first).getTime();
  const labels = pace.succeeded.map((_, n) => time(new Date(first + n * bucket * 1000).toISOString()));
  const perSecond = (counts) => counts.map((count) => count / bucket);
  return { labels, succeeded: perSecond(pace.succeeded), failed: perSecond(pace.failed) };
}

class Chart extends Component {
  async componentDidMount() {
    this.themed = () => this.dress();
    addEventListener('theme', this.themed);
    const Charts = await charts();
    if (!this.canvas) return;
    const bars = (label) => ({ label, data: [], barPercentage: 1, categoryPercentage: 0.9 });
    this.chart = new Charts(this.canvas, {
      type: 'bar',
      data: { labels: [], datasets: [bars('succeeded'), bars('failed')] },
      options: {
        animation: false, maintainAspectRatio: false, interaction: { mode: 'index', intersect: false },
        plugins: { legend: { display: false } },
        scales: {
          x: { stacked: true, grid: { display: false }, ticks: { maxTicksLimit: 5, maxRotation: 0 } },
          y: { stacked: true, beginAtZero: true, ticks: { maxTicksLimit: 5 }, title: { display: true, text: 'targets / s' } },
        },
      },
    });
    this.dress();
  }

  componentWillUnmount() {
    removeEventListener('theme', this.themed);
    this.chart?.destroy();
  }

  componentDidUpdate() {
    this.fill();
  }

  shouldComponentUpdate({ pace }) {
    return pace !== this.props.pace;
  }

  dress() {
    if (!this.chart) return;
    const { 'fill-succeeded': succeeded, 'fill-failed': failed, quiet, line } = colours(['fill-succeeded', 'fill-failed', 'quiet', 'line']);
    const [done, not] = this.chart.data.datasets;
    done.backgroundColor = succeeded;
    not.backgroundColor = failed;
    for (const scale of Object.values(this.chart.options.scales)) {
      scale.ticks.color = quiet;
      scale.border = { color: line };
      if (scale.title) scale.title.color = quiet;
      if (scale.grid.display !== false) scale.grid.color = line;
    }
    this.fill();
  }

  fill() {
    if (!this.chart) return;
    const { labels, succeeded, failed } = seriesOf(this.props.pace);
    this.chart.data.labels = labels;
    this.chart.data.datasets[0].data = succeeded;
    this.chart.data.datasets[1].data = failed;
    this.chart.update('none');
  }

  render({ says }) {
    return h('div', { class: 'chart' }, h('canvas', { ref: (canvas) => { this.canvas = canvas; }, role: 'img', 'aria-label': says }));
  }
}

export function Throughput({ pace }) {
  const any = pace?.first;
  const sum = (counts) => counts.reduce((a, b) => a + b, 0);
  return h(Card, { title: 'Throughput' }, any
    ? h(Chart, { pace, says: `Targets that ended over time: ${sum(pace.succeeded)} succeeded, ${sum(pace.failed)} failed attempts` })
    : h(Empty, { title: pace ? 'Nothing has ended yet' : 'Not known' }));
}
