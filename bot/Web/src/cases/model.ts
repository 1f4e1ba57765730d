// The register page's side of /api/cases and /api/policies.
import type { Entry } from '../desk/model';
import type { Tone } from '../staff/Label';
import { fromShopClock } from '../staff/zone';

export interface LocalText { zh?: string | null; en?: string | null }
export interface StateWord { name: string; title: LocalText; tone: Tone; over: boolean }
export interface Lexicon { kinds: { name: string; title: LocalText; form: 'matter' | 'return' | 'exchange' }[]; states: StateWord[]; steps: Record<string, LocalText>; teams: { name: string; title: LocalText }[] }

export interface CaseRow {
  id: string; name: string; kind: string; state: string; version: number; customerName?: string | null; orderNumber?: string | null; title?: string | null;
  problem: string; team: string; ownerId?: string | null; ownerName?: string | null; promisedBy: string; overdue: boolean; owed?: number | null;
  createdAt: string; updatedAt: string;
}

export interface Counts { unfinished: number; overdue: number; mine: number; unowned: number; approvals: number }
export interface CaseList { cases: CaseRow[]; total: number; pageSize: number; counts: Counts }

export interface Step { step: string; to: string; needs: 'nothing' | 'note' | 'amount' | 'tracking'; act: 'none' | 'refund' | 'send' | 'retry'; told: boolean; supervisor: boolean }
export interface Deed { number: number; at: string; who: string; whoName?: string | null; step: string; from?: string | null; to?: string | null; note?: string | null; amount?: number | null }

export interface Approval {
  id: string; caseId: string; step: string; amount?: number | null; upper?: number | null; reason: string; proposedBy: string; proposedName?: string | null;
  mine: boolean; state: 'waiting' | 'approved' | 'declined' | 'dropped'; decidedName?: string | null; remark?: string | null; createdAt: string; decidedAt?: string | null;
}

export interface Waiting { approval: Approval; case: CaseRow }

export interface Piece { lineNo: number; sku: string; title: string; variant?: string | null; quantity: number }

export interface CaseDetail {
  case: CaseRow; conversationId?: string | null; phoneEnding?: string | null; purchasedAt?: string | null; product?: string | null; quantity?: number | null; degree?: string | null;
  trackingNumber?: string | null; returnTracking?: string | null; newTracking?: string | null;
  facts?: {
    proposal: string; pieces: Piece[]; reason: string; shopFault: boolean; amount: number; basis: string;
    wanted?: { sku: string; title: string; variant?: string | null; quantity: number; unitPrice: number } | null;
  } | null;
  money: { goods?: number | null; agreed?: number | null; refunded: number; onTheWay: number; refunds: { amount: number; state: string; reason: string; at: string }[] };
  next: Step[]; history: Deed[]; approvals: Approval[]; photos: { id: string; contentType: string; at: string }[];
}

/** A case that staff are about to open; `pieces` are quantities by the order's line. */
export interface Draft {
  key: string; kind: string; order: string; proposal: 'return' | 'goodwill'; pieces: Record<number, number>; reason: string; amount: number | null; sku: string; variant: string;
  tracking: string; problem: string; by: string;
}

export const blank = (order: string): Draft => ({
  key: crypto.randomUUID(), kind: '', order, proposal: 'return', pieces: {}, reason: '', amount: null, sku: '', variant: '', tracking: '', problem: '', by: '',
});

export interface OrderForCase {
  number: string; customerName?: string | null; placedAt: string; paid: number; left: number;
  lines: { lineNo: number; sku: string; title: string; variant?: string | null; quantity: number; available: number; paid: number }[];
}

export interface ProductForCase { sku: string; title: string; price: number; listed: boolean; variants: { name: string; stock: number }[] }

export interface CaseTalk { entries: Entry[] }
export interface Colleague { id: string; name: string }

export interface Rule { path: string; type: 'duration' | 'number' | 'decimal'; value: string; default: string; changedBy?: string | null; changedAt?: string | null }
export interface RuleDeed { at: string; path: string; detail: string }

/** `from` and `until` are days on the shop's clock, both within. */
export interface Filter { search: string; kind: string; state: string; team: string; owner: string; overdue: boolean; from: string; until: string; page: number }

export const everything: Filter = { search: '', kind: '', state: 'unfinished', team: '', owner: '', overdue: false, from: '', until: '', page: 1 };

const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

export const queryOf = (filter: Filter) => {
  const query = new URLSearchParams();
  if (filter.search) query.set('search', filter.search);
  if (filter.kind) query.set('kind', filter.kind);
  if (filter.state) query.set('state', filter.state);
  if (filter.team) query.set('team', filter.team);
  if (filter.owner) query.set('owner', filter.owner);
  if (filter.overdue) query.set('overdue', 'true');
  if (filter.from) query.set('from', fromShopClock(`${filter.from}T00:00`));
  if (filter.until) query.set('until', fromShopClock(`${dayAfter(filter.until)}T00:00`));
  if (filter.page > 1) query.set('page', String(filter.page));
  return query.toString();
};

export const yuan = (amount: number) => `¥${amount.toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ' ')}`;
