import { useMemo } from 'react';
import { useLanguage, useWords } from '../staff/language';
import { titleOf, type Row } from './model';
import { knowledgeWords } from './words';

/** What an entry is called, by its id. */
export function useNames(rows: Row[]): (id: string) => string {
  const t = useWords(knowledgeWords);
  const { language } = useLanguage();
  const titles = useMemo(() => new Map(rows.map(row => [row.id, row.title])), [rows]);
  return id => id === 'none' ? t.kinds.none : titleOf(titles.get(id), language, id);
}
