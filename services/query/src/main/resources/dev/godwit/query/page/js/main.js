// The dashboard begins here: who looks, where they are, and what changes.

import { App } from './app.js';
import { hearKeys } from './keys.js';
import { h, render } from './lib.js';
import { arrive } from './pages.js';
import { followAddress } from './route.js';
import { begin, redeemCode } from './session.js';
import { applyTheme } from './theme.js';
import { changed, drawWith, state } from './store.js';

const TICK_MS = 1000;
const AGAIN_MS = 2000;

async function start(trouble) {
  try {
    if (await begin()) arrive();
    else state.loginTrouble = trouble;
  } catch {
    state.live = { ...state.live, state: 'lost' };
    setTimeout(start, AGAIN_MS, trouble);
  }
  changed();
}

applyTheme();
drawWith(() => render(h(App, { begun: start }), document.body));
hearKeys();
const trouble = await redeemCode();
followAddress(arrive);
await start(trouble);
setInterval(changed, TICK_MS); // Clocks and ages.
