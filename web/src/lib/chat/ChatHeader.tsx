import type { JSX, TargetedEvent } from 'preact';
import { isLocale, LOCALES, type Locale } from '#workflows/domain/locale.ts';
import { ChatIcon } from './ChatIcon.tsx';
import { LANGUAGE_NAMES, type Words } from './words.ts';

interface Props {
  /** Absent until the visit is open. */
  readonly name: string | undefined;
  readonly status: string;
  readonly words: Words;
  readonly locale: Locale;
  readonly onlocale: (locale: Locale) => void;
  readonly onclose: (() => void) | null;
}

const Logo = (): JSX.Element => (
  <svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
    <path d="M5 12.5c0 8 4.8 13.5 11 13.5s11-5.5 11-13.5" stroke-width="3.6" />
    <path d="M10.5 14.5c0 4 2.2 6.5 5.5 6.5s5.5-2.5 5.5-6.5" stroke-width="2.4" opacity=".55" />
    <circle cx="16" cy="8.5" r="4" />
  </svg>
);

/** Who answers here, the language, and in a frame the way out. */
export function ChatHeader({ name, status, words, locale, onlocale, onclose }: Props): JSX.Element {
  const choose = ({ currentTarget: { value } }: TargetedEvent<HTMLSelectElement>): void => {
    if (isLocale(value)) onlocale(value);
  };
  return (
    <header class="hd">
      <Logo />
      <div class="id">
        <h1>{name ?? words.title}</h1>
        <p role="status">{status}</p>
      </div>
      {/* A native select under an icon: the phone's own wheel, the keyboard's own keys. */}
      <label class="ib" title={words.language}>
        <span class="sr">{words.language}</span>
        <ChatIcon name="translate" />
        <select value={locale} onChange={choose}>
          {LOCALES.map((option) => (
            <option key={option} value={option} lang={option}>
              {LANGUAGE_NAMES[option]}
            </option>
          ))}
        </select>
      </label>
      {onclose && (
        <button class="ib" aria-label={words.close} onClick={onclose}>
          <ChatIcon name="x" />
        </button>
      )}
    </header>
  );
}
