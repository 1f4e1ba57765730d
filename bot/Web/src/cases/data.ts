import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useDeferredValue } from 'react';
import { get, problemOf } from '../staff/api';
import { useLanguage, useWords } from '../staff/language';
import { staffWords } from '../staff/words';
import { queryOf, yuan, type CaseDetail, type CaseList, type CaseRow, type Filter, type Lexicon, type LocalText, type OrderForCase, type ProductForCase } from './model';
import { caseWords } from './words';

const detailKey = (id: string) => ['case', id];

export const useLexicon = () => useQuery({ queryKey: ['lexicon'], queryFn: ({ signal }) => get<Lexicon>('/api/cases/lexicon', signal), staleTime: Infinity });

export const useCases = (filter: Filter) => useQuery({
  queryKey: ['cases', queryOf(filter)],
  queryFn: ({ signal }) => get<CaseList>(`/api/cases?${queryOf(filter)}`, signal),
  placeholderData: before => before,
  refetchInterval: 20_000,
});

export const useCase = (id: string | undefined) => useQuery({
  queryKey: detailKey(id ?? ''),
  queryFn: ({ signal }) => get<CaseDetail>(`/api/cases/${encodeURIComponent(id!)}`, signal),
  enabled: id !== undefined,
  refetchInterval: 5_000,
});

/** What the shop says of an order, once its number is typed. */
export function useOrderForCase(typed: string) {
  const number = useDeferredValue(typed.trim().toUpperCase());
  return useQuery({
    queryKey: ['order-for-case', number],
    queryFn: ({ signal }) => get<OrderForCase>(`/api/cases/orders/${encodeURIComponent(number)}`, signal),
    enabled: number.length >= 4,
    retry: false,
  });
}

export function useProductForCase(typed: string) {
  const sku = useDeferredValue(typed);
  return useQuery({
    queryKey: ['product-for-case', sku],
    queryFn: ({ signal }) => get<ProductForCase>(`/api/cases/products/${encodeURIComponent(sku)}`, signal),
    enabled: sku.length > 0,
    retry: false,
  });
}

/** The register's own words in the language of the page. */
export function useTitles() {
  const { language } = useLanguage();
  const lexicon = useLexicon().data;
  const say = (text: LocalText | undefined, otherwise: string) => text?.[language] || text?.zh || otherwise;
  return {
    lexicon,
    kind: (name: string) => say(lexicon?.kinds.find(kind => kind.name === name)?.title, name),
    state: (name: string) => say(lexicon?.states.find(state => state.name === name)?.title, name),
    tone: (name: string) => lexicon?.states.find(state => state.name === name)?.tone ?? 'plain',
    team: (name: string) => say(lexicon?.teams.find(team => team.name === name)?.title, name),
    over: (name: string) => lexicon?.states.find(state => state.name === name)?.over ?? false,
    step: (name: string) => say(lexicon?.steps[name], name),
  };
}

/** What went wrong, in words; and the list and the case anew. */
export function useAfter() {
  const client = useQueryClient();
  const t = useWords(caseWords);
  const s = useWords(staffWords);
  const { message } = App.useApp();
  const reload = () => Promise.all(['cases', 'case', 'approvals'].map(key => client.invalidateQueries({ queryKey: [key] })));
  return {
    reload,
    keep: async (detail: CaseDetail) => {
      client.setQueryData(detailKey(detail.case.id), detail);
      await Promise.all([client.invalidateQueries({ queryKey: ['cases'] }), client.invalidateQueries({ queryKey: ['approvals'] })]);
    },
    failed: (error: unknown) => {
      const problem = problemOf(error);
      if (problem.status === 409) void reload();
      void message.error(
        problem.code === 'offline' ? s.offline
        : problem.code === 'past-what-is-left' ? t.pastLeft(yuan(Number(problem.body.left)))
        : t.errors[problem.code] ?? s.failed(problem.code));
    },
  };
}

export const customerOf = (row: CaseRow, t: { visitor: string }) => row.customerName || t.visitor;
