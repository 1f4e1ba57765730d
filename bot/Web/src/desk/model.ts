import type { Language } from '../shared/language';
import type { Tone } from '../staff/Label';
import type { Team } from '../staff/session';

/** A hand-off in the desk's lists. */
export interface Item {
  handoffId: string; conversationId: string; name: string; team: Team; reason: string; summary: string; orderNumber?: string | null;
  language: Language; waitingSince: string; claimedAt?: string | null; endedAt?: string | null;
  lastText: string; lastAt?: string | null; lastFrom?: 'customer' | 'bot' | 'agent' | null; unread: number; position?: number | null; stars?: number | null;
}

export interface Colleague { id: string; name: string; teams: Team[]; available?: boolean; serving: number }

export interface Snapshot {
  me: { available: boolean; teams: Team[] };
  waiting: Item[]; mine: Item[]; closed: Item[];
  agents: Colleague[];
  /** Seconds. */
  lease: number;
}

export interface Entry {
  number: number; id: string; clientId?: string | null; kind: 'customer' | 'bot' | 'agent' | 'withdrawn' | 'note' | 'system'; from: string; at: string; text: string;
  buttons: string[]; cards: { title: string; lines: string[] }[]; attachments: { name: string; url: string; contentType: string }[];
  /** Until then the reader may change it or take it back. */
  correctBy?: string | null;
  /** What it said before it was changed, the oldest first. */
  former: { text: string; until: string }[];
}

export type Owner = 'bot' | 'queue' | 'offered' | 'agent' | 'closed';

export interface TalkAnswer {
  id: string; owner: Owner; ownerName?: string | null; mine: boolean; language: Language;
  customer: { id?: string | null; name?: string | null; group?: string | null; phoneEnding?: string | null };
  handoff?: Item | null; entries: Entry[]; changed: Entry[]; last: number;
}

export interface Order {
  number: string; state: string; title: string; placedAt: string; trackingNumber?: string | null; amount: number;
  lastScan?: { at: string; place: string; text: string } | null;
}

export interface Orders { state: 'known' | 'anonymous' | 'unavailable'; orders: Order[] }

/** What the register holds of the customer. */
export interface DeskCase {
  id: string; name: string; kind: { zh?: string | null; en?: string | null }; state: { zh?: string | null; en?: string | null }; tone: Tone;
  orderNumber?: string | null; promisedBy: string; overdue: boolean; over: boolean;
}

export interface QuickReply { id: string; title: string; text: string }

/** A reply on its way, shown at once. */
export interface Outgoing { clientId: string; text: string; at: string; state: 'sending' | 'failed' | 'refused' }

/** When waiting turns amber and red, in seconds: for the first answer, and for the next one. */
export const limits = { queue: { amber: 60, red: 180 }, reply: { amber: 60, red: 180 } };

export const longestReply = 4000;
