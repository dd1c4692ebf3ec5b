/*
 * The clinic's site carries one line:
 *
 *   <script src="https://chat.example.com/widget.js" async data-lang="pt-BR" data-theme="auto"></script>
 *
 * This file is that script. It draws a round button in a shadow root, where the site's styles cannot reach, and
 * puts the chat in a sandboxed frame of our own origin on the first press. The site never sees the conversation:
 * the two only say "shown", "hidden", "close" and "n unread" to each other, each checking who speaks.
 *
 * With data-remember="site" it also keeps the visitor's token for a frame that its browser denies all storage, as some
 * do where chat and site belong to different domains. That is the clinic's choice, for every script on its site can
 * read what is kept there; docs/operations.md says what else can be done.
 *
 * Under 2 kB compressed (a test measures it), so nothing is imported.
 */

type Labels = readonly [open: string, close: string];
const PORTUGUESE: Labels = ['Conversar com a clínica', 'Fechar a conversa'];
const LABELS: Record<string, Labels> = {
  es: ['Conversar con la clínica', 'Cerrar la conversación'],
  en: ['Chat with the clinic', 'Close the chat'],
};

/** Whether the chat was open before this page was loaded: a word about the window, nothing about the visitor. */
const OPEN = 'acolhe.open';
const VISITOR = 'acolhe.visitor';
type Storages = 'localStorage' | 'sessionStorage';

/** What the frame says: `lib/chat/embed.ts` has it in full. */
interface Said {
  readonly acolhe?: string;
  readonly token?: string | null;
}

/** What to do on each word of the frame's. */
type Answers = Readonly<Record<string, (token: string | null) => void>>;

const STYLE = `
:host{all:initial}
button,iframe{position:fixed;z-index:2147483000;right:20px;bottom:20px;border:0}
button{width:60px;height:60px;border-radius:50%;background:#0e5a69;color:#fff;cursor:pointer;padding:0;box-shadow:0 4px 16px #1b2a2f40}
button:focus-visible{outline:3px solid #1466d8;outline-offset:3px}
svg{width:28px;height:28px;vertical-align:middle;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}
i{position:absolute;top:2px;right:2px;width:14px;height:14px;border-radius:50%;background:#a4512a;border:2px solid #fff}
iframe{bottom:92px;width:400px;height:min(716px,calc(100dvh - 112px));border-radius:18px;box-shadow:0 18px 48px #1b2a2f38;background:#f3f2ed;color-scheme:light dark}
.left button,.left iframe{right:auto;left:20px}
[hidden]{display:none}
@media (max-width:600px){iframe,.left iframe{inset:0;width:100%;height:100%;border-radius:0}.open button{display:none}}
`;

const script =
  document.currentScript instanceof HTMLScriptElement
    ? document.currentScript
    : document.querySelector<HTMLScriptElement>('script[src*="/widget.js"]');

if (script && document.readyState !== 'loading') place(script);
else if (script) {
  addEventListener('DOMContentLoaded', () => {
    place(script);
  });
}

function place({ src, dataset }: HTMLScriptElement): void {
  const origin = new URL(src).origin;
  const lang = dataset['lang'] ?? document.documentElement.lang;
  const labels = LABELS[lang.slice(0, 2).toLowerCase()] ?? PORTUGUESE;
  const { box, button, dot } = draw(dataset['side']);
  let frame: HTMLIFrameElement | undefined;
  let open = false;
  let isReady = false;
  const mayKeep = dataset['remember'] === 'site';

  const say = (message: object): void => {
    frame?.contentWindow?.postMessage(message, origin);
  };
  const tell = (): void => {
    // Before its page is there, a frame belongs to nobody we could name.
    if (isReady) say({ acolhe: open ? 'shown' : 'hidden' });
  };
  const show = (next: boolean): void => {
    open = next;
    if (open && !frame) {
      const query = new URLSearchParams({ embed: location.origin, lang, theme: dataset['theme'] ?? 'auto' });
      if (mayKeep) query.set('remember', 'site');
      frame = box.appendChild(createFrame(`${origin}/chat?${query}`, labels[0]));
    }
    if (frame) frame.hidden = !open;
    box.classList.toggle('open', open);
    button.ariaLabel = button.title = open ? labels[1] : labels[0];
    button.ariaExpanded = String(open);
    if (open) {
      dot.hidden = true;
      frame?.focus();
    }
    tell();
    keep('sessionStorage', OPEN, open ? '1' : null);
  };
  const close = (): void => {
    show(false);
    button.focus();
  };

  button.onclick = () => {
    show(!open);
  };
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && open) close();
  });
  const answers: Answers = {
    ready: () => {
      isReady = true;
      tell();
    },
    close,
    unread: () => {
      dot.hidden = open;
    },
    ...(mayKeep && visitorKeeper(say)),
  };
  addEventListener('message', ({ origin: from, source, data }: MessageEvent<Said | null>) => {
    if (from !== origin || !frame || source !== frame.contentWindow) return;
    answers[data?.acolhe ?? '']?.(data?.token ?? null);
  });
  show(kept('sessionStorage', OPEN) === '1');
}

/** What to do when the frame wants its visitor's token kept, or back. */
function visitorKeeper(say: (message: object) => void): Answers {
  return {
    recall: () => {
      say({ acolhe: 'visitor', token: kept('localStorage', VISITOR) });
    },
    remember: (token) => {
      keep('localStorage', VISITOR, token);
    },
  };
}

/** The button in a shadow root at the end of the site's page. */
function draw(side: string | undefined): { box: HTMLElement; button: HTMLButtonElement; dot: HTMLElement } {
  const host = document.createElement('acolhe-chat');
  const root = host.attachShadow({ mode: 'closed' });
  // A constructed sheet: a site whose policy forbids inline styles still gets the button.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const box = document.createElement('div');
  const button = document.createElement('button');
  const dot = document.createElement('i');
  button.type = 'button';
  button.append(icon(), dot);
  dot.hidden = true;
  box.append(button);
  if (side === 'left') box.className = 'left';
  root.append(box);
  document.body.append(host);
  return { box, button, dot };
}

function createFrame(src: string, title: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.src = src;
  frame.title = title;
  // Scripts and the chat's own storage; new windows only for call links, maps and files.
  frame.setAttribute(
    'sandbox',
    'allow-scripts allow-same-origin allow-forms allow-downloads allow-popups allow-popups-to-escape-sandbox allow-top-navigation-to-custom-protocols',
  );
  return frame;
}

/** What this site keeps for the chat; nothing where the browser refuses storage even to the site itself. */
function kept(storage: Storages, key: string): string | null {
  try {
    return window[storage].getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a word on this site; `null` forgets it. */
function keep(storage: Storages, key: string, value: string | null): void {
  try {
    if (value === null) window[storage].removeItem(key);
    else window[storage].setItem(key, value);
  } catch {
    // a site without storage starts anew each time
  }
}

function icon(): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.setAttribute('viewBox', '0 0 20 20');
  path.setAttribute('d', 'M4 4.5h12v9H9.500L6 16.5v-3H4zM7 8h6M7 10.500h4');
  svg.append(path);
  return svg;
}
