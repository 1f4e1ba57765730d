import '../theme/base.css';
import './chat.css';
import { browserLanguage, type Language, languageOf } from '../shared/language';
import { applyBrand, applyTheme } from '../theme/theme';
import { fetchToken, Line, type Who } from './connection';
import { Frame, type ShopSettings } from './frame';
import { framed, onSeen, tell } from './host';
import { Talk } from './talk';
import { Unread } from './unread';
import { followKeyboard } from './viewport';
import { loadWebChat, type WebChatBundle } from './webchat';
import { words } from './words';

applyTheme();
followKeyboard();

const who: Who = {
  customer: new URLSearchParams(location.search).get('customer'),
  identity: new URLSearchParams(location.hash.slice(1)).get('identity'),
};
// What is good once need not stand in the address bar.
if (who.identity) history.replaceState(null, '', location.pathname + location.search);
let language: Language = browserLanguage();
let talk: Talk | undefined;
let shop: ShopSettings | undefined;

const place = document.querySelector<HTMLElement>('.talk')!;
const frame = new Frame(language, () => talk?.choose(words[language].leave, 'queue.leave'));
const unread = new Unread();

const setLanguage = (next: Language) => {
  language = next;
  talk?.speak(next);
  frame.show({ language });
};

// Opened by the launcher with a mouse at hand, one wants to type; on a phone the keyboard would cover the greeting.
onSeen(() => {
  if (framed && matchMedia('(hover: hover)').matches)
    document.querySelector<HTMLElement>('[data-id="webchat-sendbox-input"]')?.focus();
});

async function settings(): Promise<void> {
  const answer = await fetch('/api/chat/settings');
  if (!answer.ok) return;
  shop = await answer.json() as ShopSettings;
  applyBrand(shop.brandColor);
  frame.show({ shop });
  talk?.allow(shop.maxFile, shop.fileTypes);
}

/** The bundle is large: on a bad line it may take more than one try. */
async function bundle(pause = 2000): Promise<WebChatBundle> {
  try {
    return await loadWebChat();
  } catch {
    frame.show({ connection: 'failed' });
    await new Promise(done => setTimeout(done, pause));
    return bundle(Math.min(pause * 2, 20_000));
  }
}

async function start(): Promise<void> {
  const firstToken = fetchToken(who);
  firstToken.catch(() => undefined); // Line tries again
  settings().catch(() => undefined); // the window works without the shop's name
  const webChat = await bundle();
  talk = new Talk(webChat, place, language, {
    onOwner: owner => frame.show({ owner, ...(owner.owner === 'queue' ? {} : { queue: { waiting: false } }) }),
    onQueue: queue => frame.show({ queue, ...(queue.waiting ? { owner: { owner: 'queue' } } : {}) }),
    onLanguage: setLanguage,
    onActivity: activity => {
      const speaker = activity.channelData?.speaker;
      if (speaker === 'agent' && !frame.waitingNow) frame.show({ owner: { owner: 'agent', name: activity.from.name } });
      else if (speaker === 'bot' && !frame.waitingNow) frame.show({ owner: { owner: 'bot' } });
      unread.arrived(activity);
    },
    onRefused: text => frame.tellBriefly(text),
    onSent: () => tell({ supportbot: 'talked' }),
    onThumb: (replyId, up) => line.thumb(replyId, up),
  });
  if (shop) talk.allow(shop.maxFile, shop.fileTypes);
  let first = true;
  const line = new Line(webChat, who, (directLine, token) => {
    if (first) setLanguage(languageOf(token.locale));
    first = false;
    talk!.on(directLine);
  }, connection => {
    document.body.classList.toggle('is-ready', connection === 'online' || document.body.classList.contains('is-ready'));
    frame.show({ connection });
  });
  await line.open(firstToken);
  tell({ supportbot: 'ready' });
}

void start();
