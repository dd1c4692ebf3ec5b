import type { JSX } from 'preact';
import { ChatIcon } from './ChatIcon.tsx';
import { emergencyNumbers } from './emergency-numbers.ts';
import { fill, type Words } from './words.ts';

// Nothing of the patient goes into the address; a map app or site finds the place by itself.
const HOSPITAL = 'https://www.google.com/maps/search/?api=1&query=pronto-socorro';

interface Props {
  readonly text: string;
  readonly words: Words;
}

/** A sign, the same for everyone: the clinic's fixed words and the numbers in them. Never adapted, never folded. */
export const EmergencyNotice = ({ text, words }: Props): JSX.Element => (
  <section class="em" role="alert" aria-label={words.emergencyTitle}>
    <h2>
      <ChatIcon name="octagon" />
      {words.emergencyTitle}
    </h2>
    {emergencyNumbers(text).map((number, index) => (
      <a
        key={number}
        class={index > 0 ? 'call second' : 'call'}
        href={`tel:${number}`}
        target="_blank"
        rel="noreferrer"
      >
        <ChatIcon name="phone" />
        {fill(words.call, { number })}
      </a>
    ))}
    <p>{text}</p>
    <a class="call quiet" href={HOSPITAL} target="_blank" rel="noreferrer noopener external">
      <ChatIcon name="place" />
      {words.hospital}
    </a>
    <p class="fixed">{words.fixed}</p>
  </section>
);
