import type { Row, Totals } from '../model';

export type State = 'all' | 'drafts' | 'review' | 'no-zh' | 'no-en' | 'later' | 'over' | 'edited' | 'flow';
export const states: State[] = ['all', 'drafts', 'review', 'no-zh', 'no-en', 'later', 'over', 'edited', 'flow'];

const is: Record<State, (row: Row) => boolean> = {
  all: () => true,
  drafts: row => Boolean(row.draft),
  review: row => row.draft?.state === 'review',
  'no-zh': row => row.missing.includes('zh'),
  'no-en': row => row.missing.includes('en'),
  later: row => row.validity === 'later',
  over: row => row.validity === 'over',
  edited: row => row.edited,
  flow: row => row.kind === 'flow',
};

export interface Filter { state: State; tag: string; product: string }
export const noFilter: Filter = { state: 'all', tag: '', product: '' };

export const passes = (row: Row, filter: Filter, found: Set<string> | undefined) =>
  is[filter.state](row) && (!filter.tag || row.tags.includes(filter.tag)) && (!filter.product || row.products.includes(filter.product)) && (!found || found.has(row.id));

export type Order = 'own' | 'shown' | 'unhelpful' | 'changed';
export const orders: Order[] = ['own', 'shown', 'unhelpful', 'changed'];

/** As entries did with customers, worst or busiest first; `own` is the order of the pack. */
export function inOrder(rows: Row[], order: Order, figures: Record<string, Totals>): Row[] {
  const by: Record<Order, ((row: Row) => number) | undefined> = {
    own: undefined,
    shown: row => -(figures[row.id]?.shown ?? 0),
    // Those that did not help most often, not the seldom ones with the worst share.
    unhelpful: row => (figures[row.id]?.helped ?? 0) - (figures[row.id]?.shown ?? 0),
    changed: row => -Date.parse(row.draft?.updatedAt ?? row.updatedAt),
  };
  const value = by[order];
  if (!value) return rows;
  const values = new Map(rows.map(row => [row.id, value(row)]));
  return [...rows].sort((a, b) => values.get(a.id)! - values.get(b.id)!);
}

export const countOf = (rows: Row[], state: State) => rows.filter(is[state]).length;
