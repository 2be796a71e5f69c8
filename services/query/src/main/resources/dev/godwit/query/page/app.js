// The live page. It asks the API for everything once (on `reset`), then keeps up by the event
// stream. Names and errors come from tenants and databases: they are only ever set as text.

const PAGE = 50;
const STATES = ['succeeded', 'running', 'failed', 'deferred', 'pending'];
const SHOWN_ROLLOUTS = 8;

const byId = (id) => document.getElementById(id);
const number = (n) => n.toLocaleString('en');

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const tag = (state) => element('span', `tag ${state}`, state);
const quiet = (text) => element('span', 'quiet', text);

async function ask(path) {
  const response = await fetch(path, { headers: { Accept: 'application/json' } });
  const body = await response.json();
  askForToken(response.status === 401);
  if (!response.ok) throw new Error(`${body.detail} ${body.next}`);
  return body;
}

// --- who looks: a session cookie, which no script can read ---

async function openSession(credential) {
  const response = await fetch('api/v1/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(credential),
  });
  if (response.ok) return '';
  const problem = await response.json();
  return problem.detail;
}

function askForToken(unknown) {
  byId('login').hidden = !unknown;
  document.querySelector('main').hidden = unknown;
}

// The address that `godwit demo` prints holds a code that is good once.
async function redeemCode() {
  const code = new URLSearchParams(location.hash.slice(1)).get('login');
  if (!code) return;
  history.replaceState(null, '', location.pathname);
  byId('login-trouble').textContent = await openSession({ code });
}

async function logIn(event) {
  event.preventDefault();
  const trouble = await openSession({ token: byId('token').value.trim() });
  byId('login-trouble').textContent = trouble;
  if (trouble) return;
  byId('token').value = '';
  begin();
}

function fillBar(bar, counts, order, total) {
  order.forEach((state, index) => {
    const part = bar.children[index] ?? bar.appendChild(element('i', state));
    part.style.width = total ? `${(100 * (counts[state] ?? 0)) / total}%` : '0';
  });
  return bar;
}

// --- fleet ---

function showFleet(fleet) {
  const all = element('div', '', element('strong', '', number(fleet.tenants)), quiet('tenants'));
  byId('states').replaceChildren(all, ...STATES.map((state) => stateButton(state, fleet)));
  fillBar(byId('fleet-bar'), fleet.states, STATES, fleet.tenants);
  byId('breakdowns').replaceChildren(
    ...breakdown('Versions', fleet.versions.map((v) => [v.version, v.tenants]).reverse(), fleet.unknownVersion),
    ...breakdown('Clusters', fleet.clusters.map((c) => [c.cluster, c.tenants]), 0));
  byId('as-of').textContent = fleet.asOf ? `Newest event ${time(fleet.asOf)}` : 'No events yet';
}

function stateButton(state, fleet) {
  const button = element('button', '', element('strong', '', number(fleet.states[state])), tag(state));
  button.type = 'button';
  button.title = `Show only ${state} tenants`;
  button.addEventListener('click', () => {
    byId('state').value = state;
    startOver();
  });
  return button;
}

function breakdown(title, rows, unknown) {
  const shown = rows.slice(0, 12).map(([name, count]) => element('span', '', element('code', '', name), quiet(` ${number(count)}`)));
  if (rows.length > 12) shown.push(quiet(`and ${rows.length - 12} more`));
  if (unknown) shown.push(element('span', '', 'not known', quiet(` ${number(unknown)}`)));
  return shown.length ? [element('dt', '', title), element('dd', '', ...shown)] : [];
}

function time(iso) {
  const at = new Date(iso);
  const today = at.toDateString() === new Date().toDateString();
  return today ? at.toLocaleTimeString('en-GB') : at.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}

// --- rollouts and their failures ---

const rollouts = new Map();

function noteRollouts(list) {
  list.forEach((rollout) => rollouts.set(rollout.rollout, rollout));
  const newest = [...rollouts.values()]
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt))
    .slice(0, SHOWN_ROLLOUTS);
  rollouts.clear();
  newest.forEach((rollout) => rollouts.set(rollout.rollout, rollout));
  byId('rollouts').replaceChildren(
    ...(newest.length ? newest.map(rolloutCard) : [quiet('No rollout has been started yet.')]));
}

function rolloutCard(rollout) {
  const about = `${rollout.kind} · ${rollout.order.type} · ${rollout.environment} · by ${rollout.actor} · ${time(rollout.createdAt)} · bundle ${rollout.bundle.slice(7, 19)} · failure budget ${rollout.failureBudget}`;
  return element('div', 'rollout',
    element('div', 'line', element('h3', '', rollout.rollout), tag(rollout.state), quiet(about)),
    rollout.reason ? element('p', 'reason', rollout.reason) : null,
    ...rollout.waves.map(waveLine));
}

function waveLine(wave) {
  const bar = fillBar(element('div', 'bar'), wave.counts, ['succeeded', 'running', 'failed', 'skipped', 'pending'], wave.size);
  const done = wave.counts.succeeded + wave.counts.skipped;
  const failed = wave.counts.failed ? ` · ${number(wave.counts.failed)} failed` : '';
  return element('div', 'wave',
    element('span', '', `${wave.ordinal} ${wave.name} `, quiet(wave.track)),
    bar,
    element('span', '', `${number(done)} of ${number(wave.size)}${failed}`, ' ', tag(wave.state)));
}

async function showFailures() {
  const details = await Promise.all(
    [...rollouts.keys()].map((id) => ask(`api/v1/rollouts/${encodeURIComponent(id)}`)));
  const failed = details.filter((detail) => detail.failedTargets > 0);
  byId('failures-section').hidden = failed.length === 0;
  byId('failures').replaceChildren(...failed.flatMap(failuresOf));
}

// Targets that failed alike are shown as one.
function failuresOf(detail) {
  const alike = Map.groupBy(detail.failures, ({ failure: { code, message, where } }) =>
    JSON.stringify([code, message, where?.version, where?.path, where?.statement]));
  const cards = [...alike.values()].slice(0, 20).map((group) => failureCard(detail.rollout.rollout, group));
  const rest = detail.failedTargets - detail.failures.length;
  return rest > 0 ? [...cards, element('p', 'quiet', `and ${number(rest)} more targets of ${detail.rollout.rollout}`)] : cards;
}

function failureCard(rollout, group) {
  const { failure, at } = group[0];
  const where = failure.where;
  const names = group.slice(0, 6).map(({ tenant, target }) => tenant ?? target).join(', ');
  return element('div', 'failure',
    element('div', 'line',
      element('h3', '', group.length > 6 ? `${names} and ${number(group.length - 6)} more` : names),
      element('code', '', failure.code),
      failure.sqlState ? quiet(`SQLSTATE ${failure.sqlState}`) : null,
      quiet(`${rollout} · ${time(at)}`)),
    where ? element('p', 'quiet', `Migration ${where.version}, ${where.path}, statement ${where.statement}, line ${where.line}`) : null,
    element('pre', '', where ? `${failure.message}\n${where.line}: ${where.excerpt}` : failure.message),
    failure.hint ? element('p', '', `Hint: ${failure.hint}`) : null,
    element('p', '', failure.next));
}

// --- tenants ---

const cursors = [null];
let pageNumber = 0;
let asked = 0;

async function showTenants() {
  const mine = ++asked;
  const query = new URLSearchParams({ limit: PAGE });
  for (const id of ['q', 'state', 'environment', 'cluster']) {
    const value = byId(id).value.trim();
    if (value) query.set(id, value);
  }
  if (cursors[pageNumber]) query.set('cursor', cursors[pageNumber]);
  const page = await ask(`api/v1/tenants?${query}`);
  if (mine !== asked) return; // a later question is on its way
  cursors[pageNumber + 1] = page.next ?? null;
  byId('previous').disabled = pageNumber === 0;
  byId('next').disabled = !page.next;
  byId('tenants').replaceChildren(...(page.tenants.length ? page.tenants.map(tenantRow) : [emptyRow()]));
}

function tenantRow(tenant) {
  const state = element('td', '', tag(tenant.state));
  if (tenant.tenantState !== 'active') state.append(' ', tag(tenant.tenantState));
  if (tenant.failure) state.title = tenant.failure.message;
  return element('tr', '',
    element('td', '', tenant.tenant),
    element('td', '', tenant.name),
    element('td', '', tenant.environment),
    element('td', '', tenant.cluster),
    state,
    element('td', '', element('code', '', tenant.version ?? '–')),
    element('td', '', tenant.rollout ?? '–'),
    element('td', 'quiet', time(tenant.at)));
}

function emptyRow() {
  const cell = element('td', 'quiet', 'No tenant matches.');
  cell.colSpan = 8;
  return element('tr', '', cell);
}

function startOver() {
  pageNumber = 0;
  cursors.length = 1;
  soon(showTenants);
}

// --- keeping up ---

const waiting = new Set();
let failing = false;

// Several changes in a short time are one look at the API.
function soon(show) {
  if (waiting.has(show)) return;
  waiting.add(show);
  setTimeout(() => {
    waiting.delete(show);
    show().then(() => connected(true), () => connected(false));
  }, 300);
}

function connected(yes) {
  byId('banner').hidden = yes || !byId('login').hidden;
  byId('connection').textContent = yes ? 'Live' : 'Disconnected';
  byId('connection').className = yes ? 'live' : 'lost';
  failing = !yes;
}

async function showAll() {
  const [fleet, page] = await Promise.all([
    ask('api/v1/fleet'), ask(`api/v1/rollouts?limit=${SHOWN_ROLLOUTS}`)]);
  rollouts.clear();
  showFleet(fleet);
  noteRollouts(page.rollouts);
  await Promise.all([showTenants(), showFailures()]);
}

let events = null;

function follow() {
  events?.close();
  events = new EventSource('api/v1/events');
  events.addEventListener('reset', () => soon(showAll));
  events.addEventListener('change', (event) => {
    const change = JSON.parse(event.data);
    connected(true);
    showFleet(change.fleet);
    if (change.rollouts.length) noteRollouts(change.rollouts);
    soon(showTenants);
    soon(showFailures);
  });
  events.addEventListener('open', () => { if (failing) soon(showAll); });
  events.addEventListener('error', () => {
    connected(false);
    if (events.readyState === EventSource.CLOSED && byId('login').hidden) setTimeout(follow, 2000);
  });
}

function begin() {
  showAll().then(() => { connected(true); follow(); }, () => {
    connected(false);
    if (byId('login').hidden) setTimeout(begin, 2000);
  });
}

byId('filter').addEventListener('input', startOver);
byId('filter').addEventListener('submit', (event) => event.preventDefault());
byId('previous').addEventListener('click', () => { pageNumber -= 1; soon(showTenants); });
byId('next').addEventListener('click', () => { pageNumber += 1; soon(showTenants); });
byId('login').addEventListener('submit', logIn);
redeemCode().then(begin);
