// The frame around every page: where one may go, whether what is shown can be believed, and what
// the services said.

import { DeedDialog } from './deed-dialog.js';
import { lasting, number, showsUtc, since, time, toggleUtc } from './format.js';
import { Help } from './help.js';
import { h } from './lib.js';
import { Login } from './login.js';
import { load, pageOf } from './pages.js';
import { Palette } from './palette.js';
import { Loading, Trouble } from './parts.js';
import { link, PAGES } from './route.js';
import { logOut } from './session.js';
import { changed, state } from './store.js';
import { Drawer } from './story/drawer.js';
import { nextTheme, theme } from './theme.js';

const TITLES = { fleet: 'Fleet', rollouts: 'Rollouts', tenants: 'Tenants', bundles: 'Bundles', audit: 'Audit' };
const FAR_BEHIND = 1000;

const show = (overlay) => () => {
  state.overlay = overlay;
  changed();
};

function Header() {
  return h('header', { class: 'top' },
    h('a', { class: 'skip', href: '#main', onClick: toMain }, 'Skip to content'),
    h('a', { class: 'brand', href: link('fleet') }, h('img', { src: 'icon.svg', alt: '', width: 24, height: 24 }), 'Godwit'),
    h('nav', { 'aria-label': 'Pages' }, h('ul', null, PAGES.map((page) =>
      h('li', { key: page },
        h('a', { href: link(page), 'aria-current': state.route.page === page ? 'page' : null }, TITLES[page]))))),
    h('div', { class: 'tools' },
      h(Freshness),
      h('button', { type: 'button', class: 'small', onClick: show('palette') }, 'Find', h('kbd', null, 'Ctrl K')),
      h('button', { type: 'button', class: 'small', onClick: switchZone, title: 'In which time zone times are shown' },
        showsUtc() ? 'UTC' : 'Local time'),
      h('button', { type: 'button', class: 'small', onClick: switchTheme, title: 'Light, dark, or as the system has it' },
        { system: 'Auto theme', light: 'Light', dark: 'Dark' }[theme()]),
      h('button', { type: 'button', class: 'small', onClick: show('help'), 'aria-label': 'Help and keys' }, '?'),
      state.me && h('button', { type: 'button', class: 'small who', onClick: logOut, title: `Role ${state.me.role}. Log out` }, state.me.name)));
}

function toMain(event) {
  event.preventDefault();
  document.getElementById('main').focus();
}

function switchZone() {
  toggleUtc();
  changed();
}

function switchTheme() {
  nextTheme();
  changed();
}

function Freshness() {
  const { live, fleet } = state;
  const says = { live: 'Live', connecting: 'Connecting', lost: 'Disconnected' }[live.state];
  const newest = fleet?.asOf ? `newest event ${time(fleet.asOf)}` : 'no events yet';
  return h('p', { class: `freshness ${live.state}`, title: newest },
    h('span', { class: 'dot', 'aria-hidden': 'true' }), says, fleet?.asOf && h('span', { class: 'note' }, time(fleet.asOf)));
}

/** Says it where what is shown may not be what is. */
function Banner() {
  const { live, fleet } = state;
  const said = live.state === 'lost'
    ? `No connection to the query service for ${lasting(Math.max(1, Math.round(since(live.heard))))}. What you see is as it was then; it is tried again.`
    : fleet && fleet.complete === false
      ? `The query service is still reading the status topic, ${number(fleet.lag)} events to go: counts are not whole yet.`
      : fleet && fleet.lag > FAR_BEHIND
        ? `The query service is ${number(fleet.lag)} events behind: what you see is a little old.`
        : null;
  return said && h('p', { class: 'banner', role: 'alert' }, said);
}

const Notes = () =>
  h('div', { class: 'notes', role: 'status', 'aria-live': 'polite' },
    state.notes.map((note) => h('p', { key: note.id, class: 'note-line' }, note.text)));

function Page() {
  const { page, route } = state;
  const shown = pageOf(route);
  document.title = `${shown.title(route)} · Godwit`;
  return h('main', { id: 'main', tabIndex: -1, key: page.key },
    page.trouble && h(Trouble, { error: page.trouble, again: load }),
    page.data ? h(shown.View, { route, data: page.data }) : !page.trouble && h(Loading, { what: shown.title(route) }));
}

export function App({ begun }) {
  if (!state.route || state.session === 'unknown') return h('main', null, h(Banner), h(Loading, { what: 'who you are' }));
  if (state.session === 'none') return h(Login, { begun });
  return [
    h(Header, { key: 'top' }),
    h(Banner, { key: 'banner' }),
    h(Page, { key: 'page' }),
    h(Notes, { key: 'notes' }),
    state.route.params.get('target') && h(Drawer, { key: 'drawer', target: state.route.params.get('target') }),
    state.deed && h(DeedDialog, { key: 'deed', deed: state.deed }),
    state.overlay === 'palette' && h(Palette, { key: 'palette' }),
    state.overlay === 'help' && h(Help, { key: 'help' }),
  ];
}
