// What the window and the launcher tell each other when the window stands in a frame of the shop's page.

export type FromLauncher = { supportbot: 'open' | 'closed' };
export type ToLauncher = { supportbot: 'unread'; count: number } | { supportbot: 'close' } | { supportbot: 'talked' } | { supportbot: 'ready' };

export const framed = window.parent !== window;

/** The count of unread messages and "close" are no secret, so any shop's page may hear them. */
export function tell(message: ToLauncher): void {
  if (framed) window.parent.postMessage(message, '*');
}

let shown = !framed;
const listeners: (() => void)[] = [];

export const isSeen = () => shown && !document.hidden;
export const onSeen = (listener: () => void) => listeners.push(listener);

const changed = () => { if (isSeen()) listeners.forEach(listener => listener()); };
document.addEventListener('visibilitychange', changed);
window.addEventListener('message', (event: MessageEvent<Partial<FromLauncher>>) => {
  if (event.source !== window.parent || !event.data) return;
  if (event.data.supportbot === 'open') shown = true;
  else if (event.data.supportbot === 'closed') shown = false;
  else return;
  changed();
});
