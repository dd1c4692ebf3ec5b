/** What the frame tells the page around it. */
export type FrameSays =
  | { readonly acolhe: 'ready' }
  | { readonly acolhe: 'close' }
  | { readonly acolhe: 'unread'; readonly count: number }
  /** Asks for the visitor's token, which the site keeps because this browser lets the frame keep nothing. */
  | { readonly acolhe: 'recall' }
  | { readonly acolhe: 'remember'; readonly token: string | null };

/** What the page around the frame tells it. */
export type HostSays =
  { readonly acolhe: 'shown' | 'hidden' } | { readonly acolhe: 'visitor'; readonly token: string | null };

/** The line to the page around the frame. */
export interface HostLink {
  say(message: FrameSays): void;
  /** Hears only the window around this frame, and only from the origin it was embedded for. */
  hear(listener: (message: HostSays) => void): void;
}

/** The form of a visitor's token. Anything else that a site may have kept would not fit into a header. */
const TOKEN = /^[\w-]{20,100}$/;

function understand(data: { acolhe?: unknown; token?: unknown } | null): HostSays | null {
  if (data?.acolhe === 'shown' || data?.acolhe === 'hidden') return { acolhe: data.acolhe };
  if (data?.acolhe !== 'visitor') return null;
  return {
    acolhe: 'visitor',
    token: typeof data.token === 'string' && TOKEN.test(data.token) ? data.token : null,
  };
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
      frame.addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
        if (source !== frame.parent || origin !== hostOrigin) return;
        const message = understand(data as { acolhe?: unknown } | null);
        if (message) listener(message);
      });
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
