// The waves side by side, with what each waits for.

import { DeedButton } from '../deed-dialog.js';
import { deedsFor } from '../deeds.js';
import { lasting, number, percent } from '../format.js';
import { h } from '../lib.js';
import { Bar, Card, Pill, When } from '../parts.js';
import { linkHere } from '../route.js';
import { ROLLOUT_STATES, WAVE } from '../words.js';

const LEAST = 1;

/** A wave of ten times as many targets is wider, though not ten times: small ones stay readable. */
const breadth = (size) => LEAST + Math.log10(1 + size);

function Clock({ wave, status }) {
  if (wave.state === 'gated') return h('p', { class: 'waits-for' }, 'Waits for a person');
  if (wave.state !== 'baking') return null;
  const left = (new Date(wave.bakesUntil).getTime() - Date.now()) / 1000;
  if (status.state !== 'running') return h('p', { class: 'waits-for' }, 'Bakes until ', h(When, { at: wave.bakesUntil }), '; it is ', status.state);
  return h('p', { class: 'waits-for' }, left > 0 ? `Bakes for ${lasting(Math.ceil(left))} more, until ` : 'Baked until ', h(When, { at: wave.bakesUntil }));
}

function Wave({ wave, status, chosen, promote }) {
  const ended = wave.counts.succeeded + wave.counts.skipped;
  const on = chosen === String(wave.ordinal);
  const look = WAVE[wave.state];
  const says = ROLLOUT_STATES.map((state) => `${number(wave.counts[state])} ${state}`).join(', ');
  return h('li', { class: `wave ${wave.state}`, style: { flexGrow: breadth(wave.size) } },
    h('a', { class: 'wave-head', href: linkHere({ wave: on ? null : wave.ordinal, cursor: null }), 'aria-current': on ? 'true' : null },
      h('strong', null, `${wave.ordinal} · ${wave.name}`), h('span', { class: 'note' }, wave.track)),
    h('p', { class: 'wave-state' }, h(Pill, { word: wave.state, look: look.look, sign: look.sign }),
      h('span', null, `${number(ended)} of ${number(wave.size)}`), h('span', { class: 'note' }, percent(ended, wave.size))),
    h(Bar, { counts: wave.counts, order: ['succeeded', 'skipped', 'running', 'failed', 'pending'], total: wave.size, says }),
    wave.counts.failed > 0 && h('p', { class: 'bad' }, `${number(wave.counts.failed)} failed`),
    h(Clock, { wave, status }),
    promote && (wave.state === 'baking' || wave.state === 'gated') && h(DeedButton, { deed: promote, small: true }));
}

export function Waves({ status, route }) {
  const promote = deedsFor(status).find(({ verb, allowed }) => verb === 'promote' && allowed);
  return h(Card, { title: 'Waves' },
    h('ol', { class: 'waves' }, status.waves.map((wave) =>
      h(Wave, { key: wave.ordinal, wave, status, chosen: route.params.get('wave'), promote }))));
}
