import { isSeen, onSeen, tell } from './host';
import type { Activity } from './webchat';

const kept = 'supportbot.seen';

/** Counts what arrived since the visitor last looked; the time of the last seen message outlives a reload. */
export class Unread {
  private seen = Number(localStorage.getItem(kept) ?? 0);
  private newest = 0;
  private readonly waiting = new Map<string, number>();

  constructor() {
    onSeen(() => this.look());
  }

  arrived(activity: Activity): void {
    if (activity.type !== 'message' || activity.from.role === 'user' || !activity.id) return;
    const at = Date.parse(activity.timestamp ?? '') || Date.now();
    this.newest = Math.max(this.newest, at);
    if (activity.channelData?.withdrawn) {
      if (this.waiting.delete(activity.id)) tell({ supportbot: 'unread', count: this.waiting.size });
    } else if (isSeen()) this.look();
    else if (at > this.seen) {
      this.waiting.set(activity.id, at);
      tell({ supportbot: 'unread', count: this.waiting.size });
    }
  }

  private look(): void {
    this.seen = Math.max(this.seen, this.newest);
    localStorage.setItem(kept, String(this.seen));
    if (this.waiting.size === 0) return;
    this.waiting.clear();
    tell({ supportbot: 'unread', count: 0 });
  }
}
