import { Component, type JSX } from 'preact';
import type { Locale } from '#workflows/domain/locale.ts';
import type { Chat } from './chat.ts';
import { ChatComposer } from './ChatComposer.tsx';
import { ChatHeader } from './ChatHeader.tsx';
import { ChatLog } from './ChatLog.tsx';
import type { OutgoingContent } from './outgoing.ts';
import { fill, WORDS, type Words } from './words.ts';

interface Props {
  /** On the server one that never connects: the page is drawn first, and comes alive once its script runs. */
  readonly chat: Chat;
  readonly initialLocale: Locale;
  readonly onlocale?: (locale: Locale) => void;
  /** Present in a frame: asks the page around it to put the chat away. */
  readonly onclose?: (() => void) | null;
}

function statusOf({ standing, emergency }: Chat, words: Words): string {
  if (standing.agent) return fill(words.attending, { name: standing.agent.name });
  if (emergency || standing.stage === 'queued') return words.notified;
  return standing.stage === 'resolved' ? words.ended : words.team;
}

/** The whole page of the chat, the same on the server and in the browser. */
export class ChatApp extends Component<Props, { locale: Locale }> {
  override state = { locale: this.props.initialLocale };

  override componentDidMount(): void {
    this.props.chat.onchange = () => {
      this.forceUpdate();
    };
  }

  readonly #speak = (locale: Locale): void => {
    this.setState({ locale });
    this.props.chat.speak(locale);
    this.props.onlocale?.(locale);
  };

  readonly #say = (content: OutgoingContent): void => {
    this.props.chat.say(content);
  };

  readonly #hurry = (): void => {
    this.props.chat.hurry();
  };

  override render(): JSX.Element {
    const { chat, onclose = null } = this.props;
    const { session, standing, transcript, outbox } = chat;
    const { locale } = this.state;
    const words = WORDS[locale];
    return (
      <>
        <ChatHeader
          name={session?.clinic.name}
          status={statusOf(chat, words)}
          words={words}
          locale={locale}
          onlocale={this.#speak}
          onclose={onclose}
        />
        {chat.line === 'lost' && (
          <div class="strip" role="alert">
            <span>{words.offline}</span>
            <button class="act" onClick={this.#hurry}>
              {words.reconnect}
            </button>
          </div>
        )}
        {/* With a name of its own: in a frame it is the second main part of somebody's page. */}
        <main aria-label={words.title}>
          <ChatLog
            chat={chat}
            greeting={session?.greeting ?? ''}
            messages={transcript.messages}
            pending={outbox.entries}
            words={words}
            locale={locale}
          />
          <ChatComposer
            words={words}
            agent={standing.agent?.name}
            offerPerson={!chat.withPerson}
            onsay={this.#say}
          />
        </main>
      </>
    );
  }
}
