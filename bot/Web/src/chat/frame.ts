import type { Language } from '../shared/language';
import { localeTag } from '../shared/language';
import type { Connection } from './connection';
import { framed, tell } from './host';
import { words } from './words';

export type Owner = { owner: 'bot' | 'queue' | 'agent' | 'closed'; name?: string };
export type Queue = { waiting: boolean; position?: number; expectedSeconds?: number };
export interface ShopSettings {
  shopName: string; brandColor?: string; hours: string; open: boolean;
  /** Largest file, in bytes, and the types taken. */
  maxFile: number; fileTypes: string[];
}

const one = (selector: string) => document.querySelector<HTMLElement>(selector)!;

/** Everything around the talk: who answers, how the line is, how long to wait. */
export class Frame {
  private shop?: ShopSettings;
  private owner: Owner = { owner: 'bot' };
  private queue: Queue = { waiting: false };
  private connection: Connection = 'connecting';
  private barTimer?: number;
  private notice = '';
  private noticeTimer?: number;
  private readonly strip = one('.strip');
  private readonly stripText = one('.strip-text');
  private readonly stripLeave = one('.strip-leave');

  constructor(private language: Language, onLeave: () => void) {
    const close = one('.head-close');
    close.hidden = !framed;
    close.onclick = () => tell({ supportbot: 'close' });
    this.stripLeave.onclick = onLeave;
    document.addEventListener('keydown', event => {
      if (event.key === 'Escape' && framed) tell({ supportbot: 'close' });
    });
    window.addEventListener('offline', () => this.draw());
    window.addEventListener('online', () => this.draw());
    this.draw();
  }

  /** Sets what is known anew and shows it. */
  show(change: Partial<{ shop: ShopSettings; owner: Owner; queue: Queue; connection: Connection; language: Language }>): void {
    Object.assign(this, change);
    this.draw();
  }

  /** Says for some seconds why something was not done. */
  tellBriefly(text: string): void {
    this.notice = text;
    window.clearTimeout(this.noticeTimer);
    this.noticeTimer = window.setTimeout(() => this.tellBriefly(''), 8000);
    this.drawBar();
  }

  get waitingNow(): boolean {
    return this.queue.waiting;
  }

  private draw(): void {
    const t = words[this.language];
    document.documentElement.lang = localeTag(this.language);
    document.title = this.shop ? t.title(this.shop.shopName) : t.shop;
    one('.head-shop').textContent = this.shop?.shopName ?? t.shop;
    one('.head-who-text').textContent = this.who();
    const agent = this.owner.owner === 'agent' && this.owner.name;
    one('.head-face').textContent = agent ? [...agent][0]! : '';
    one('.head-face').classList.toggle('is-agent', Boolean(agent));
    one('.head-dot').classList.toggle('is-off', this.connection !== 'online');
    one('.head-close').setAttribute('aria-label', t.close);
    this.drawStrip();
    this.drawBar();
  }

  private who(): string {
    const t = words[this.language];
    switch (this.owner.owner) {
      case 'agent': return t.agent(this.owner.name ?? '');
      case 'queue': return t.waiting;
      default: {
        if (!this.shop) return t.bot;
        return `${t.bot} · ${this.shop.open ? t.hours(this.shop.hours) : t.off(this.shop.hours)}`;
      }
    }
  }

  private drawStrip(): void {
    const t = words[this.language];
    const { waiting, position, expectedSeconds } = this.queue;
    // The strip stands inside Web Chat's column, right above its send box; Web Chat may have drawn that anew.
    const column = document.querySelector('.webchat__send-box')?.parentElement;
    if (column && this.strip.parentElement !== column) column.append(this.strip);
    this.strip.hidden = !waiting;
    this.stripLeave.textContent = t.leave;
    const ahead = (position ?? 1) - 1;
    const parts = [ahead > 0 ? t.ahead(ahead) : t.next];
    if (expectedSeconds) parts.push(t.expected(Math.ceil(expectedSeconds / 60)));
    const line = parts.join(' · ');
    if (this.stripText.textContent !== line) this.stripText.textContent = line;
  }

  private drawBar(): void {
    const t = words[this.language];
    const text = !navigator.onLine ? t.offline
      : this.connection === 'reconnecting' ? t.reconnecting
      : this.connection === 'failed' ? t.failed
      : this.connection === 'refused' ? t.refused : this.notice;
    const bar = one('.bar');
    window.clearTimeout(this.barTimer);
    if (!text) {
      bar.hidden = true;
      return;
    }
    // A break that heals within a second is not worth a word.
    this.barTimer = window.setTimeout(() => {
      bar.textContent = text;
      bar.hidden = false;
    }, bar.hidden && navigator.onLine && text !== this.notice ? 1000 : 0);
  }
}
