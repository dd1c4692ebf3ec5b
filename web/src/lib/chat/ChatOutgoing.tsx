import type { JSX } from 'preact';
import { WEBCHAT_LIMITS } from '#workflows/domain/channel.ts';
import { ChatIcon } from './ChatIcon.tsx';
import type { Outgoing } from './outgoing.ts';
import { fill, type Words } from './words.ts';

const MEGABYTES = WEBCHAT_LIMITS.imageBytes / 1024 / 1024;

function reasonOf(refusal: string | null, words: Words): string {
  if (refusal === 'attachment.too_large' || refusal === 'request.too_large')
    return fill(words.tooLarge, { megabytes: MEGABYTES });
  return refusal === 'attachment.wrong_kind' ? words.wrongKind : words.refused;
}

interface Props {
  readonly entry: Outgoing;
  readonly words: Words;
  /** Whether there is no line at the moment. */
  readonly isLost: boolean;
  readonly onretry: (clientMessageId: string) => void;
  readonly ondiscard: (clientMessageId: string) => void;
}

/** A message that the transcript does not show yet, with where it stands. */
export function ChatOutgoing({ entry, words, isLost, onretry, ondiscard }: Props): JSX.Element {
  const { clientMessageId, state } = entry;
  return (
    <article class="m patient">
      <div class="bub">
        <span class="sr">{words.you}</span>
        {entry.file && (
          <span class="doc">
            <ChatIcon name="file" />
            <span>{entry.file.name}</span>
          </span>
        )}
        {entry.text !== '' && <p>{entry.text}</p>}
        {state === 'refused' ? (
          <>
            <p class="refused" role="alert">
              {reasonOf(entry.refusal, words)}
            </p>
            <div class="acts">
              <button
                class="act"
                onClick={() => {
                  onretry(clientMessageId);
                }}
              >
                {words.retry}
              </button>
              <button
                class="act"
                onClick={() => {
                  ondiscard(clientMessageId);
                }}
              >
                {words.remove}
              </button>
            </div>
          </>
        ) : (
          <span class="at">
            <ChatIcon name={state === 'sent' ? 'check' : 'clock'} />
            {state === 'sent' ? words.sent : isLost ? words.waiting : words.sending}
          </span>
        )}
      </div>
    </article>
  );
}
