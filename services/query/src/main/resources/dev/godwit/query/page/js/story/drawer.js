// One target with its whole story, beside whatever page it was opened from.

import { ask, params } from '../api.js';
import { DeedButton } from '../deed-dialog.js';
import { deedOfTarget } from '../deeds.js';
import { Dialog } from '../dialog.js';
import { visible } from '../format.js';
import { h, Component } from '../lib.js';
import { hear } from '../live.js';
import { Copy, CopyCurl, Empty, Loading, Pill, Trouble } from '../parts.js';
import { go, link, linkHere } from '../route.js';
import { state } from '../store.js';
import { TARGET, TENANT } from '../words.js';
import { Attempts } from './attempts.js';

const CHANGE_MS = 500;

const close = () => go(linkHere({ target: null }));

export class Drawer extends Component {
  componentDidMount() {
    this.load();
    this.stop = hear(() => this.soon());
  }

  componentDidUpdate({ target }) {
    if (target === this.props.target) return;
    this.setState({ story: null, trouble: null });
    this.load();
  }

  componentWillUnmount() {
    this.stop();
    clearTimeout(this.later);
  }

  soon() {
    this.later ??= setTimeout(() => {
      this.later = null;
      this.load();
    }, CHANGE_MS);
  }

  async load() {
    const { target } = this.props;
    try {
      const story = await ask(`fleet/story?${params({ target })}`);
      if (target === this.props.target) this.setState({ story, trouble: null });
    } catch (trouble) {
      if (target === this.props.target) this.setState({ trouble });
    }
  }

  render({ target }, { story, trouble }) {
    return h(Dialog, { title: story ? nameOf(story) : target, close, className: 'drawer' },
      trouble && h(Trouble, { error: trouble }),
      !story && !trouble && h(Loading, { what: target }),
      story && h(Story, { story }));
  }
}

const nameOf = (story) => (story.residents.length === 1 ? story.residents[0].tenant : story.target);

/** What may be done where it failed in a rollout that is shown or known. */
function Deeds({ story }) {
  const [last] = story.attempts;
  const status = last && state.rollouts.get(last.rollout);
  if (!status || story.state !== 'failed') return null;
  return h('div', { class: 'deeds' },
    h(DeedButton, { deed: deedOfTarget(status, story.target, 'retry'), look: 'primary', small: true }),
    h(DeedButton, { deed: deedOfTarget(status, story.target, 'skip'), small: true }));
}

const Resident = ({ tenant, name, environment, tenantState }) =>
  h('li', null, h('strong', null, tenant), name !== tenant && h('span', null, visible(name)), h('span', { class: 'note' }, environment),
    tenantState !== 'active' && h(Pill, { word: tenantState, look: TENANT[tenantState].look, sign: TENANT[tenantState].sign }));

function Story({ story }) {
  return h('div', { class: 'story' },
    h('p', { class: 'about' },
      h(Pill, { word: story.state, sign: TARGET[story.state].sign }),
      h('span', null, 'at ', h('code', null, story.version ?? 'no version')),
      story.track && h('span', null, `track ${story.track}`)),
    h(Deeds, { story }),
    h('dl', { class: 'place' },
      h('dt', null, 'Server'), h('dd', null, story.cluster),
      h('dt', null, 'Database'), h('dd', null, h('code', null, story.database)),
      h('dt', null, 'Schema'), h('dd', null, h('code', null, story.schema)),
      h('dt', null, 'Tenancy'), h('dd', null, story.tenancy),
      h('dt', null, story.tenants === 1 ? 'Tenant' : 'Tenants'),
      h('dd', null, h('ul', { class: 'residents' }, story.residents.map((resident) => h(Resident, { key: resident.tenant, ...resident }))),
        story.tenants > story.residents.length && h('span', { class: 'note' }, `and ${story.tenants - story.residents.length} more`),
        story.tenants === 0 && 'none: it belongs to the installation')),
    h('h3', null, 'What was done'),
    story.attempts.length === 0 ? h(Empty, { title: 'Nothing yet' }, 'No worker has said anything about it.') : h(Attempts, { story }),
    h('footer', null,
      h(Copy, { label: 'Copy the id', text: story.target }),
      h(Copy, { label: 'Copy as JSON', text: JSON.stringify(story, null, 2) }),
      h(Copy, { label: 'Copy the address', text: location.href }),
      h(CopyCurl, { path: `fleet/story?${params({ target: story.target })}` }),
      story.residents.length === 1 && h('a', { href: link('audit', '', { object: `tenant:${story.residents[0].tenant}` }) }, 'Audit')));
}
