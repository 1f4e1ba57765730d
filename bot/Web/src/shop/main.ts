import '../theme/base.css';
import './shop.css';
import { browserLanguage, localeTag } from '../shared/language';
import { applyTheme } from '../theme/theme';
import { products } from './products';
import { words } from './words';

applyTheme();

const language = browserLanguage();
const t = words[language];
const kept = 'supportbot.demo-customer';
const signedIn = localStorage.getItem(kept) === 'demo';

function make<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

function link(address: string, text: string): HTMLAnchorElement {
  const made = make('a', 'link', text);
  made.href = address;
  return made;
}

/** Another visitor is another conversation, so the page starts anew. */
function person(value: 'visitor' | 'demo', text: string): HTMLElement {
  const input = make('input', '');
  input.type = 'radio';
  input.name = 'who';
  input.checked = signedIn === (value === 'demo');
  input.onchange = () => {
    localStorage.setItem(kept, value);
    location.reload();
  };
  return make('label', 'person', input, make('span', '', text));
}

function drawing(path: string): SVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 64 64');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(space, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

document.documentElement.lang = localeTag(language);
document.title = t.shop;
const name = make('p', 'name', t.shop);
const who = make('fieldset', 'who', make('legend', 'unseen', t.who), person('visitor', t.visitor), person('demo', t.customer));
const questions = make('ul', 'ask-list', ...(signedIn ? t.tryCustomer : t.tryVisitor).map(q => make('li', '', q)));
document.body.append(
  make('header', 'top', name, who),
  make('main', 'page',
    make('section', 'lead', make('h1', '', ...t.lead.map(line => make('span', 'line', line))), make('div', 'ask', make('h2', '', t.tryTitle), questions)),
    make('ul', 'goods', ...products.map(product => make('li', 'good',
      make('div', 'picture', drawing(product.drawing)),
      make('p', 'good-name', product[language]),
      make('p', 'good-price', `¥${product.price}`))))),
  make('footer', 'foot', make('span', '', t.note), make('nav', 'foot-links', make('span', '', t.staff), link('/desk', t.desk), link('/knowledge', t.knowledge))),
);

// A real shop writes this tag into its pages.
const launcher = document.createElement('script');
launcher.src = '/chat/launcher.js';
if (signedIn) launcher.dataset.customer = 'demo';
document.body.append(launcher);

/** The shop's own name, once its settings are there. */
async function nameShop(): Promise<void> {
  const answer = await fetch('/api/chat/settings');
  if (!answer.ok) return;
  const { shopName } = await answer.json() as { shopName: string };
  name.textContent = document.title = shopName;
}

nameShop().catch(() => undefined); // the name in the page's own words stays
