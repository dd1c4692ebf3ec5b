import { Component, createRef, type JSX } from 'preact';
import type { Chat, Typing } from './chat.ts';
import { ChatBubble } from './ChatBubble.tsx';
import { ChatOutgoing } from './ChatOutgoing.tsx';
import { isSign } from './emergency-numbers.ts';
import { EmergencyNotice } from './EmergencyNotice.tsx';
import type { Outgoing } from './outgoing.ts';
import type { ChatChoice, ChatMessage } from './wire.ts';
import { fill, type Words } from './words.ts';

/** Somebody this close to the end, in pixels, is reading along. */
const NEAR_END_PX = 120;

interface Props {
  readonly chat: Chat;
  readonly greeting: string;
  readonly messages: readonly ChatMessage[];
  readonly pending: readonly Outgoing[];
  readonly words: Words;
  readonly locale: string;
}

function typingSentence(typing: Typing | null, words: Words): string {
  if (!typing) return '';
  if (typing.from === 'bot') return words.botTyping;
  return fill(words.staffTyping, { name: typing.name ?? words.someone });
}

/** The conversation. It follows its end for whoever is there; a reader further up keeps their place. */
export class ChatLog extends Component<Props, { below: boolean }> {
  override state = { below: false };
  readonly #log = createRef<HTMLDivElement>();
  readonly #openedAt = new Date().toISOString();

  override componentDidMount(): void {
    // The room for it changes too: the phone's keyboard, the button below that comes and goes.
    const resizing = new ResizeObserver(() => {
      if (this.#isNearEnd()) this.#toEnd();
    });
    if (this.#log.current) resizing.observe(this.#log.current);
  }

  /** Where the reader was: asked while the page still shows what it did. */
  override getSnapshotBeforeUpdate(): boolean {
    return this.#isNearEnd();
  }

  override componentDidUpdate(before: Props, _state: unknown, wasNearEnd: boolean): void {
    const { greeting, messages, pending } = this.props;
    if (greeting === before.greeting && messages === before.messages && pending === before.pending) return;
    if (wasNearEnd || pending.length > before.pending.length) this.#toEnd();
    else this.setState({ below: true });
  }

  #isNearEnd(): boolean {
    const log = this.#log.current;
    return !log || log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END_PX;
  }

  readonly #toEnd = (): void => {
    this.#log.current?.scrollTo({ top: this.#log.current.scrollHeight });
    this.setState({ below: false });
  };

  readonly #noticeEnd = (): void => {
    if (this.state.below && this.#isNearEnd()) this.setState({ below: false });
  };

  readonly #choose = ({ id, title }: ChatChoice): void => {
    this.props.chat.say({ text: title, choiceId: id });
  };

  readonly #draw = (message: ChatMessage, index: number): JSX.Element => {
    const { messages, pending, words, locale } = this.props;
    if (isSign(message, messages[index - 1]))
      return <EmergencyNotice key={message.seq} text={message.text ?? ''} words={words} />;
    const isLast = index === messages.length - 1 && pending.length === 0;
    return (
      <ChatBubble
        key={message.seq}
        message={message}
        words={words}
        locale={locale}
        open={isLast && message.from !== 'patient'}
        onchoose={this.#choose}
      />
    );
  };

  #greeting(): JSX.Element | null {
    const { greeting, words, locale } = this.props;
    if (greeting === '') return null;
    const message = { from: 'bot', name: null, kind: 'text', attachments: [], at: this.#openedAt } as const;
    return <ChatBubble message={{ ...message, text: greeting }} words={words} locale={locale} />;
  }

  override render(): JSX.Element {
    const { chat, messages, pending, words } = this.props;
    const { session, line, typing, outbox } = chat;
    return (
      <>
        {/* A region that scrolls must be reachable by keyboard. */}
        <div
          class="log"
          ref={this.#log}
          role="log"
          aria-label={words.log}
          aria-busy={line === 'connecting'}
          tabindex={0}
          onScroll={this.#noticeEnd}
        >
          <div class="push"></div>
          <p class="intro">{session && fill(words.welcome, { clinic: session.clinic.name })}</p>
          {this.#greeting()}
          {messages.map(this.#draw)}
          {pending.map((entry) => (
            <ChatOutgoing
              key={entry.clientMessageId}
              entry={entry}
              words={words}
              isLost={line === 'lost'}
              onretry={(id) => {
                outbox.retry(id);
              }}
              ondiscard={(id) => {
                outbox.discard(id);
              }}
            />
          ))}
          {/* Always there, so that the sign appearing moves nothing. */}
          <p class="typing" role="status">
            {typingSentence(typing, words)}
          </p>
        </div>
        {this.state.below && (
          <button class="below" onClick={this.#toEnd}>
            {words.newBelow}
          </button>
        )}
      </>
    );
  }
}
