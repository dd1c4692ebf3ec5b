import { Component, type JSX } from 'preact';
import { ChatFile } from './ChatFile.tsx';
import { ChatIcon } from './ChatIcon.tsx';
import type { ChatChoice, ChatMessage } from './wire.ts';
import type { Words } from './words.ts';

/** Longest text that is shown whole at once, in UTF-16 code units. */
const LONG = 1_000;

interface Props {
  readonly message: Pick<ChatMessage, 'from' | 'name' | 'kind' | 'text' | 'choices' | 'attachments' | 'at'>;
  readonly words: Words;
  readonly locale: string;
  /** Whether the choices can still be tapped; only those of the last turn can. */
  readonly open?: boolean;
  /** Must stay the same function: a new one alone does not draw the bubble anew. */
  readonly onchoose?: (choice: ChatChoice) => void;
}

const textOf = ({ text, kind }: Props['message'], words: Words): string =>
  text ?? (kind === 'unsupported' ? words.unsupported : '');

/** Something that was said, by whoever. */
export class ChatBubble extends Component<Props, { whole: boolean }> {
  override state = { whole: false };

  /** A long conversation is not drawn anew for each sign of somebody typing. */
  override shouldComponentUpdate(next: Props, { whole }: { whole: boolean }): boolean {
    const { message, words, open } = this.props;
    return (
      next.message !== message || next.words !== words || next.open !== open || whole !== this.state.whole
    );
  }

  override render(): JSX.Element {
    const { message, words, locale, open = false, onchoose } = this.props;
    const text = textOf(message, words);
    const isFolded = !this.state.whole && text.length > LONG + 200;
    // The clinic's own words for an emergency: fixed, so neither the bot's mark nor its dashes.
    const isFixed = message.kind === 'emergency';
    const hasClock = message.from === 'staff' || message.from === 'patient';
    return (
      <article class={`m ${isFixed ? 'system' : message.from}`}>
        <div class="bub">
          <Speaker from={message.from} name={message.name} isFixed={isFixed} words={words} />
          {message.attachments.map((file) => (
            <ChatFile key={file.id} file={file} words={words} />
          ))}
          {text !== '' && <p>{isFolded ? `${text.slice(0, LONG)}…` : text}</p>}
          {isFolded && (
            <button
              class="more"
              onClick={() => {
                this.setState({ whole: true });
              }}
            >
              {words.more}
            </button>
          )}
          {open && <Choices choices={message.choices ?? []} onchoose={onchoose} />}
          {isFixed && <p class="fixed">{words.fixed}</p>}
          <time datetime={message.at} class={hasClock ? 'at' : 'sr'}>
            {new Date(message.at).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' })}
          </time>
        </div>
      </article>
    );
  }
}

interface SpeakerProps {
  readonly from: ChatMessage['from'];
  readonly name: string | null;
  readonly isFixed: boolean;
  readonly words: Words;
}

/** The bot is marked as one and a person has a name; of the rest the place and the colour say whose they are. */
function Speaker({ from, name, isFixed, words }: SpeakerProps): JSX.Element {
  if (from === 'bot' && !isFixed)
    return (
      <span class="mark">
        <ChatIcon name="bot" />
        {words.bot}
      </span>
    );
  return (
    <span class={from === 'staff' && name !== null ? 'who' : 'sr'}>
      {from === 'patient' ? words.you : (name ?? words.clinic)}
    </span>
  );
}

interface ChoicesProps {
  readonly choices: readonly ChatChoice[];
  readonly onchoose: ((choice: ChatChoice) => void) | undefined;
}

const Choices = ({ choices, onchoose }: ChoicesProps): JSX.Element | null =>
  choices.length === 0 ? null : (
    <div class="opts">
      {choices.map((choice) => (
        <button key={choice.id} class="opt" onClick={() => onchoose?.(choice)}>
          <span>{choice.title}</span>
          {choice.description && <small>{choice.description}</small>}
        </button>
      ))}
    </div>
  );
