import { Component, createRef, type JSX, type TargetedEvent } from 'preact';
import { WEBCHAT_LIMITS } from '#workflows/domain/channel.ts';
import { ChatIcon } from './ChatIcon.tsx';
import type { OutgoingContent } from './outgoing.ts';
import { fill, type Words } from './words.ts';

interface Props {
  readonly words: Words;
  /** Name of the person who attends, if one does. */
  readonly agent: string | undefined;
  /** Whether the way to a person is offered: always, until a person is already on the way. */
  readonly offerPerson: boolean;
  readonly onsay: (content: OutgoingContent) => void;
}

/** Where a visitor writes. What is being written stays in the field, which works before the script does. */
export class ChatComposer extends Component<Props> {
  readonly #area = createRef<HTMLTextAreaElement>();
  readonly #files = createRef<HTMLInputElement>();

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const area = this.#area.current;
    const text = area?.value.trim() ?? '';
    if (!area || text === '') return;
    this.props.onsay({ text });
    area.value = '';
    area.focus();
  };

  readonly #press = (event: KeyboardEvent): void => {
    // Enter ends a word in an input method (Japanese, Chinese): not a wish to send.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) this.#submit(event);
  };

  readonly #attach = ({ currentTarget: input }: TargetedEvent<HTMLInputElement>): void => {
    for (const file of input.files ?? []) this.props.onsay({ text: '', file });
    input.value = '';
  };

  override render(): JSX.Element {
    const { words, agent, offerPerson, onsay } = this.props;
    const placeholder = agent === undefined ? words.placeholder : fill(words.placeholderTo, { name: agent });
    return (
      <form class="ft" onSubmit={this.#submit}>
        <div class="ln">
          <div class="box">
            <textarea
              ref={this.#area}
              onKeyDown={this.#press}
              placeholder={placeholder}
              aria-label={placeholder}
              rows={1}
              maxlength={WEBCHAT_LIMITS.textLength}
              enterkeyhint="send"
              autocomplete="off"
            ></textarea>
            <button
              type="button"
              class="clip"
              aria-label={words.attach}
              onClick={() => this.#files.current?.click()}
            >
              <ChatIcon name="clip" />
            </button>
            <input
              ref={this.#files}
              class="sr"
              type="file"
              tabindex={-1}
              aria-hidden="true"
              accept="image/jpeg,image/png,image/webp,application/pdf"
              onChange={this.#attach}
            />
          </div>
          <button class="send" aria-label={words.send}>
            <ChatIcon name="send" />
          </button>
        </div>
        {offerPerson && (
          <button
            type="button"
            class="human"
            onClick={() => {
              onsay({ text: words.person });
            }}
          >
            <ChatIcon name="user" />
            {words.person}
          </button>
        )}
      </form>
    );
  }
}
