import type { Row } from '../model';

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

export const countOf = (rows: Row[], state: State) => rows.filter(is[state]).length;
