import '../theme/base.css';
import { browserLanguage, localeTag } from '../shared/language';
import { applyTheme } from '../theme/theme';

interface DirectLineOptions { domain: string; token: string }
interface WebChatBundle {
  createDirectLine(options: DirectLineOptions): object;
  renderWebChat(props: object, element: HTMLElement): void;
}
declare global { interface Window { WebChat?: WebChatBundle } }

applyTheme();
const loaded = new Promise<WebChatBundle>((resolve, reject) => {
  const script = document.createElement('script');
  script.src = __WEBCHAT__;
  script.onload = () => window.WebChat ? resolve(window.WebChat) : reject(new Error('no WebChat'));
  script.onerror = () => reject(new Error('WebChat did not load'));
  document.head.append(script);
});
async function start() {
  const customer = new URLSearchParams(location.search).get('customer');
  const answer = await fetch('/api/chat/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(customer ? { customer } : {}),
  });
  const { token } = await answer.json() as { token: string };
  const webChat = await loaded;
  const root = document.getElementById('root')!;
  root.style.height = '100dvh';
  webChat.renderWebChat({
    directLine: webChat.createDirectLine({ domain: `${location.origin}/v3/directline`, token }),
    locale: localeTag(browserLanguage()),
  }, root);
}

void start();
