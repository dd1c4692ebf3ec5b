/*
 * The clinic's site carries one line:
 *
 *   <script src="https://chat.example.com/widget.js" async data-lang="pt-BR" data-theme="auto"></script>
 *
 * This file is that script. It draws a round button in a shadow root, where the site's styles cannot reach, and
 * puts the chat in a sandboxed frame of our own origin on the first press. The site never sees the conversation:
 * the two only say "shown", "hidden", "close" and "n unread" to each other, each checking who speaks.
 *
 * Under 2 kB compressed (a test measures it), so nothing is imported.
 */

type Labels = readonly [open: string, close: string];
const PORTUGUESE: Labels = ['Conversar com a clínica', 'Fechar a conversa'];
const LABELS: Record<string, Labels> = {
  es: ['Conversar con la clínica', 'Cerrar la conversación'],
  en: ['Chat with the clinic', 'Close the chat'],
};

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

  const say = (): void => {
    // Before its page is there, a frame belongs to nobody we could name.
    if (isReady) frame?.contentWindow?.postMessage({ acolhe: open ? 'shown' : 'hidden' }, origin);
  };
  const show = (next: boolean): void => {
    open = next;
    if (open && !frame) {
      const query = new URLSearchParams({ embed: location.origin, lang, theme: dataset['theme'] ?? 'auto' });
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
    say();
    remember(open);
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
  addEventListener('message', ({ origin: from, source, data }: MessageEvent<{ acolhe?: string } | null>) => {
    if (from !== origin || !frame || source !== frame.contentWindow) return;
    if (data?.acolhe === 'ready') {
      isReady = true;
      say();
    }
    if (data?.acolhe === 'close') close();
    if (data?.acolhe === 'unread') dot.hidden = open;
  });
  show(remembered());
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

/** Whether the chat was open before this page was loaded: a word about the window, nothing about the visitor. */
function remembered(): boolean {
  try {
    return sessionStorage.getItem('acolhe.open') === '1';
  } catch {
    return false;
  }
}

function remember(open: boolean): void {
  try {
    sessionStorage.setItem('acolhe.open', open ? '1' : '0');
  } catch {
    // a site without storage starts closed each time
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
