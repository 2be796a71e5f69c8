// Numbers and times for people.

const UTC_KEY = 'godwit.utc';
let utc = localStorage.getItem(UTC_KEY) === 'yes';

export const number = (n) => n.toLocaleString('en');

export const plural = (n, one, many = `${one}s`) => `${number(n)} ${n === 1 ? one : many}`;

/** A share that never claims all or nothing where it is not. */
export function percent(part, whole) {
  if (whole === 0) return '–';
  const share = (100 * part) / whole;
  if (part === 0 || part === whole) return `${share} %`;
  if (share < 1) return '< 1 %';
  return share > 99 ? '> 99 %' : `${Math.round(share)} %`;
}

export const showsUtc = () => utc;

export function toggleUtc() {
  utc = !utc;
  localStorage.setItem(UTC_KEY, utc ? 'yes' : 'no');
}

const zone = () => (utc ? { timeZone: 'UTC' } : {});

/** The time of day, with the day where it is not today. */
export function time(iso) {
  const at = new Date(iso);
  const day = { dateStyle: 'medium', ...zone() };
  const today = at.toLocaleDateString('en-GB', day) === new Date().toLocaleDateString('en-GB', day);
  const clock = at.toLocaleTimeString('en-GB', zone());
  return today ? clock : `${at.toLocaleDateString('en-GB', day)}, ${clock.slice(0, 5)}`;
}

const PARTS = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/;

/** Seconds of an ISO 8601 duration as the services write it. */
export function seconds(iso) {
  const parts = PARTS.exec(iso ?? '');
  if (!parts) return NaN;
  const [, hours = 0, minutes = 0, rest = 0] = parts;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
}

/** How long something took or takes, in at most two units. */
export function lasting(secs) {
  if (!Number.isFinite(secs)) return '–';
  if (secs < 1) return `${Math.max(1, Math.round(secs * 1000))} ms`;
  if (secs < 10) return `${Number(secs.toFixed(1))} s`;
  if (secs < 60) return `${Math.round(secs)} s`;
  if (secs < 3600) return `${Math.floor(secs / 60)} min ${String(Math.floor(secs % 60)).padStart(2, '0')} s`;
  if (secs < 86400) return `${Math.floor(secs / 3600)} h ${String(Math.floor((secs % 3600) / 60)).padStart(2, '0')} min`;
  return `${Math.floor(secs / 86400)} d ${Math.floor((secs % 86400) / 3600)} h`;
}

export const since = (iso, now = Date.now()) => Math.max(0, (now - new Date(iso).getTime()) / 1000);

/** Characters that change how others are shown, such as the direction of writing, are shown instead. */
export const visible = (text) =>
  text?.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g,
    (character) => `\\u${character.codePointAt(0).toString(16).padStart(4, '0')}`);

/** A digest short enough to read out. */
export const digest = (text) => (text ?? '').replace(/^sha256:/, '').slice(0, 12);
