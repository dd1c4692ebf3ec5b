import type { I18n, MessageKey } from '#lib/i18n/index.ts';

/** Words for what vendors name and we cannot show. */
const WORDS: Readonly<Record<string, MessageKey>> = {
  story_mention: 'message.kind.story_mention',
  share: 'message.kind.shared_post',
  post: 'message.kind.shared_post',
  ig_post: 'message.kind.shared_post',
  reel: 'message.kind.shared_post',
  ig_reel: 'message.kind.shared_post',
  fallback: 'message.kind.shared_post',
  template: 'message.kind.card',
  ephemeral: 'message.kind.once',
};

/** What a message is that cannot be shown: in words where we have some, by the vendor's name otherwise. */
export function kindWord(i18n: I18n, kind: string): string {
  const key = Object.hasOwn(WORDS, kind) ? WORDS[kind] : undefined;
  return key === undefined ? kind : i18n.t(key);
}
