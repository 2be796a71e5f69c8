// Questions to the query service, which this page came from, and to the coordinator, which decides.

import { changed, state } from './store.js';

/** What a service said no to, with what happens next. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? `the service answered ${status}`);
    this.status = status;
    this.code = problem.code;
    this.next = problem.next ?? '';
  }
}

/** Nobody answered. */
export class Unreachable extends Error {
  constructor(whom) {
    super(`The ${whom} does not answer.`);
    this.next = 'It is asked again; what you see may be old.';
  }
}

async function call(whom, url, init) {
  let response;
  try {
    response = await fetch(url, { credentials: 'include', ...init });
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw new Unreachable(whom);
  }
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  if (response.status === 401 && state.session === 'open') {
    state.session = 'none';
    changed();
  }
  throw new Refused(response.status, problem);
}

const path = (rest) => `api/v1/${rest}`;

/** The answer of the query service as it came. */
export const fetchRaw = (rest, signal) => call('query service', path(rest), { signal });

/** What the query service knows. */
export async function ask(rest, signal) {
  return (await fetchRaw(rest, signal)).json();
}

const decider = (rest) => `${state.coordinator}/${path(rest)}`.replace(/([^:])\/\//, '$1/');

/** What the coordinator knows. */
export async function askCoordinator(rest, signal) {
  return (await call('coordinator', decider(rest), { signal })).json();
}

/** Has the coordinator do something; the same key is carried out once, however often it is sent. */
export async function tell(method, rest, body, key) {
  const headers = { 'Content-Type': 'application/json' };
  if (key) headers['Idempotency-Key'] = key;
  const answer = await call('coordinator', decider(rest), { method, headers, body: JSON.stringify(body) });
  return answer.json();
}

/** For one deed, however often it has to be sent. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A question's parameters, without those that say nothing. */
export function params(values) {
  const said = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return new URLSearchParams(said).toString();
}

export const id = encodeURIComponent;
