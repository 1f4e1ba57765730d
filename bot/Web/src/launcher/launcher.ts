// The one tag that a shop puts on its pages:
//   <script src="https://support.example/chat/launcher.js" data-identity="…" async></script>
// Draws the button with the unread badge and opens the chat window in a frame. Everything lives in one shadow root, so that
// the shop's styles and these do not touch each other. The build refuses it beyond 10 kB.
import type { FromLauncher, ToLauncher } from '../chat/host';
import { css } from './style';

const tag = document.currentScript as HTMLScriptElement | null;
const origin = new URL(tag?.src ?? location.href).origin;
const chinese = !/^en\b/i.test(navigator.languages.find(l => /^(zh|en)\b/i.test(l)) ?? 'zh');
const text = chinese
  ? { open: '打开在线客服', close: '收起在线客服', frame: '在线客服', unread: (n: number) => `，${n} 条未读` }
  : { open: 'Open support chat', close: 'Close support chat', frame: 'Support chat', unread: (n: number) => `, ${n} unread` };
const talkedKey = 'supportbot.talked';

function start(): void {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  // Unlike a style element, a constructed sheet passes every content security policy a shop may have.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'bubble';
  button.innerHTML = '<svg class="talk" viewBox="0 0 24 24" aria-hidden="true"><path d="M5 4h14a3 3 0 0 1 3 3v7a3 3 0 0 1-3 3h-6l-5 4v-4H5a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3z"/></svg>'
    + '<svg class="down" viewBox="0 0 24 24" aria-hidden="true"><path d="M5 9l7 7 7-7"/></svg><span class="badge" hidden></span>';
  const panel = document.createElement('div');
  panel.className = 'panel';
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-label', text.frame);
  panel.hidden = true;
  root.append(panel, button);
  document.body.append(host);

  const badge = button.querySelector<HTMLElement>('.badge')!;
  let frame: HTMLIFrameElement | undefined;
  let open = false;

  const tell = (message: FromLauncher) => frame?.contentWindow?.postMessage(message, origin);

  // Built hidden, the window still keeps its line and counts, so the badge lives on every page of the shop.
  function load(): void {
    if (frame) return;
    frame = document.createElement('iframe');
    frame.title = text.frame;
    frame.allow = 'clipboard-write';
    const { identity, customer } = tag?.dataset ?? {};
    // Behind the hash: it reaches no log on its way. It is good once, so no copy of it is worth anything.
    frame.src = `${origin}/chat${customer ? `?customer=${encodeURIComponent(customer)}` : ''}${identity ? `#identity=${encodeURIComponent(identity)}` : ''}`;
    panel.append(frame);
  }

  function show(next: boolean): void {
    load();
    open = next;
    panel.hidden = !open;
    host.classList.toggle('open', open);
    button.classList.toggle('open', open);
    label(open ? 0 : Number(badge.textContent) || 0);
    tell({ supportbot: open ? 'open' : 'closed' });
    if (open) frame?.focus();
    else button.focus({ preventScroll: true });
  }

  function label(unread: number): void {
    badge.hidden = unread === 0;
    badge.textContent = unread > 99 ? '99+' : String(unread);
    button.setAttribute('aria-label', (open ? text.close : text.open) + (unread && !open ? text.unread(unread) : ''));
    button.setAttribute('aria-expanded', String(open));
  }

  button.onclick = () => show(!open);
  window.addEventListener('keydown', event => {
    if (open && event.key === 'Escape') show(false);
  });
  window.addEventListener('message', (event: MessageEvent<Partial<ToLauncher> & { count?: number }>) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== origin || !event.data) return;
    switch (event.data.supportbot) {
      case 'ready': tell({ supportbot: open ? 'open' : 'closed' }); break;
      case 'unread': label(open ? 0 : event.data.count ?? 0); break;
      case 'close': show(false); break;
      case 'talked': remember(); break;
    }
  });
  label(0);
  if (hasTalked()) load();
}

// A browser may forbid storage; then the badge only lives while the window was opened.
function remember(): void {
  try { localStorage.setItem(talkedKey, '1'); } catch { /* see above */ }
}

function hasTalked(): boolean {
  try { return localStorage.getItem(talkedKey) === '1'; } catch { return false; }
}

if (document.body) start();
else document.addEventListener('DOMContentLoaded', start);
