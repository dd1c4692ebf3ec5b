import type { Locale } from '#workflows/domain/locale.ts';

/** Appearance that a person fixed; without one the page follows the system. */
export type Theme = 'light' | 'dark';

/** Cookies that the server reads to render the first paint right; no secret in them. */
export const LOCALE_COOKIE = 'acolhe_locale';
/** See LOCALE_COOKIE. */
export const THEME_COOKIE = 'acolhe_theme';

const YEAR_SECONDS = 31_536_000;

/** Whether a cookie holds an appearance. */
export const isTheme = (value: unknown): value is Theme => value === 'light' || value === 'dark';

function remember(name: string, value: string | null): void {
  document.cookie = `${name}=${value ?? ''}; path=/; max-age=${value === null ? 0 : YEAR_SECONDS}; samesite=lax`;
}

/** Fixes the appearance of this browser, or gives it back to the system. */
export function setTheme(theme: Theme | null): void {
  remember(THEME_COOKIE, theme);
  if (theme) document.documentElement.dataset['theme'] = theme;
  else delete document.documentElement.dataset['theme'];
}

/** The appearance that holds now. */
export const currentTheme = (): Theme | null => {
  const theme = document.documentElement.dataset['theme'];
  return isTheme(theme) ? theme : null;
};

/** Keeps the language for the next page, before anybody has signed in. */
export function rememberLocale(locale: Locale): void {
  remember(LOCALE_COOKIE, locale);
  document.documentElement.lang = locale;
}

const SINGLE_KEYS = 'acolhe.single-keys';
const SOUND = 'acolhe.sound';

/** A yes or no that this browser keeps. Storage may be closed to us (private mode): then the default holds. */
function kept(name: string, whenAbsent: boolean): boolean {
  try {
    const value = localStorage.getItem(name);
    return value === null ? whenAbsent : value === 'on';
  } catch {
    return whenAbsent;
  }
}

function keep(name: string, on: boolean): void {
  try {
    localStorage.setItem(name, on ? 'on' : 'off');
  } catch {
    // Nothing to do: the choice holds until the page is closed.
  }
}

/** Whether single letters are shortcuts. */
export const areSingleKeysOn = (): boolean => kept(SINGLE_KEYS, true);
/** Turns single letters as shortcuts on or off, in this browser. */
export function setSingleKeys(on: boolean): void {
  keep(SINGLE_KEYS, on);
}

/** Whether an emergency makes a sound. */
export const isSoundOn = (): boolean => kept(SOUND, true);
/** Turns the sound of an emergency on or off, in this browser. */
export function setSound(on: boolean): void {
  keep(SOUND, on);
}
