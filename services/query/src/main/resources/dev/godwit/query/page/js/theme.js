// Light or dark: as the system has it, unless somebody chose.

const KEY = 'godwit.theme';
const NEXT = { system: 'light', light: 'dark', dark: 'system' };

export const theme = () => localStorage.getItem(KEY) ?? 'system';

export function applyTheme() {
  const chosen = theme();
  if (chosen === 'system') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.setAttribute('data-theme', chosen);
  dispatchEvent(new Event('theme'));
}

export function nextTheme() {
  localStorage.setItem(KEY, NEXT[theme()]);
  applyTheme();
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => dispatchEvent(new Event('theme')));

/** The colours that a canvas cannot take from the style sheet by itself. */
export function colours(names) {
  const style = getComputedStyle(document.documentElement);
  const probe = document.createElement('i');
  document.body.append(probe);
  const found = names.map((name) => {
    probe.style.color = style.getPropertyValue(`--${name}`);
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(found);
}
