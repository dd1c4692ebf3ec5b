/** What the frame tells the page around it. */
export type FrameSays =
  | { readonly acolhe: 'ready' }
  | { readonly acolhe: 'close' }
  | { readonly acolhe: 'unread'; readonly count: number };

/** What the page around the frame tells it. */
export type HostSays = { readonly acolhe: 'shown' | 'hidden' };

/** The line to the page around the frame. */
export interface HostLink {
  say(message: FrameSays): void;
  /** Hears only the window around this frame, and only from the origin it was embedded for. */
  hear(listener: (message: HostSays) => void): () => void;
}

/**
 * Opens the line to the page that embeds the chat.
 *
 * `hostOrigin` comes from the address the loader built. A page that lies about it gains nothing: messages go only
 * to that origin, hence not to the liar, and `frame-ancestors` decides who may show the frame at all.
 */
export function linkToHost(frame: Window, hostOrigin: string): HostLink {
  return {
    say(message) {
      frame.parent.postMessage(message, hostOrigin);
    },
    hear(listener) {
      const onMessage = (event: MessageEvent<unknown>): void => {
        if (event.source !== frame.parent || event.origin !== hostOrigin) return;
        const data = event.data as { acolhe?: unknown } | null;
        if (data?.acolhe === 'shown' || data?.acolhe === 'hidden') listener({ acolhe: data.acolhe });
      };
      frame.addEventListener('message', onMessage);
      return () => {
        frame.removeEventListener('message', onMessage);
      };
    },
  };
}

/** Origin of the embedding page as the loader wrote it into the frame's address; `null` when not embedded. */
export function hostOriginOf(address: URL): string | null {
  const claimed = address.searchParams.get('embed');
  if (claimed === null || claimed === '') return null;
  try {
    const { origin, protocol } = new URL(claimed);
    return protocol === 'https:' || protocol === 'http:' ? origin : null;
  } catch {
    return null;
  }
}
