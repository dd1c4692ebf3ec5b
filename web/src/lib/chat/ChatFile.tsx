import type { JSX } from 'preact';
import { ChatIcon } from './ChatIcon.tsx';
import type { ChatAttachment } from './wire.ts';
import type { Words } from './words.ts';

interface Props {
  readonly file: ChatAttachment;
  readonly words: Words;
}

/** A file in the conversation: a picture is shown, a recording can be played, everything else is a link. */
export function ChatFile({ file, words }: Props): JSX.Element {
  const { kind, url } = file;
  const label =
    file.fileName ?? (kind === 'image' ? words.image : kind === 'audio' ? words.audio : words.document);
  if (kind === 'audio' && url !== null)
    return <audio controls preload="none" src={url} aria-label={label}></audio>;
  const isPicture = kind === 'image' && url !== null;
  return (
    <a class={isPicture ? 'pic' : 'doc'} href={url ?? undefined} target="_blank" rel="noreferrer external">
      {isPicture ? (
        <img loading="lazy" src={url} alt={label} width="220" height="160" />
      ) : (
        <>
          <ChatIcon name={kind === 'image' ? 'image' : 'file'} />
          <span>{label}</span>
        </>
      )}
    </a>
  );
}
