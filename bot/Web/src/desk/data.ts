import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { get, post, problemOf, put, remove } from '../staff/api';
import type { DeskCase, Entry, Orders, Outgoing, QuickReply, Snapshot, TalkAnswer } from './model';

const page = 200;
const talkKey = (id: string) => ['talk', id];
const outgoingKey = (id: string) => ['outgoing', id];

export const useSnapshot = () => useQuery({
  queryKey: ['desk'],
  queryFn: ({ signal }) => get<Snapshot>('/api/desk', signal),
  // The stream says when something changed; this is for the case that a word of it was lost.
  refetchInterval: 30_000,
});

const read = (id: string, after: number, signal?: AbortSignal) =>
  get<TalkAnswer>(`/api/desk/conversations/${encodeURIComponent(id)}?after=${after}&limit=${page}`, signal);

/** Reads on from what is known until nothing more comes. */
async function readAll(id: string, known: TalkAnswer | undefined, signal?: AbortSignal): Promise<TalkAnswer> {
  let talk: TalkAnswer | undefined = known;
  for (;;) {
    const after = talk?.last ?? 0;
    const next: TalkAnswer = await read(id, after, signal);
    talk = { ...next, last: Math.max(next.last, after), entries: merge(talk?.entries ?? [], next) };
    if (next.last - after < page) return talk;
  }
}

/** What is new comes last; what was changed since it was read takes its own place. */
function merge(known: Entry[], { entries, changed }: TalkAnswer): Entry[] {
  const newest = known.at(-1)?.number ?? 0;
  const fresh = entries.filter(entry => entry.number > newest);
  const now = new Map(changed.map(entry => [entry.number, entry]));
  if (fresh.length === 0 && now.size === 0) return known;
  return [...known, ...fresh].map(entry => now.get(entry.number) ?? entry);
}

export function useTalk(id: string | undefined) {
  const client = useQueryClient();
  return useQuery({
    queryKey: talkKey(id ?? ''),
    enabled: id !== undefined,
    queryFn: ({ signal }) => readAll(id!, client.getQueryData<TalkAnswer>(talkKey(id!)), signal),
  });
}

const reading = new Map<string, { again: boolean }>();

/** Reads on in an opened conversation; one call at a time each, and once more when told so meanwhile. */
export async function readOn(client: QueryClient, id: string): Promise<void> {
  const known = client.getQueryData<TalkAnswer>(talkKey(id));
  if (!known) return;
  const running = reading.get(id);
  if (running) {
    running.again = true;
    return;
  }
  const mine = { again: false };
  reading.set(id, mine);
  try {
    do {
      mine.again = false;
      const talk = await readAll(id, client.getQueryData<TalkAnswer>(talkKey(id)));
      client.setQueryData(talkKey(id), talk);
      settle(client, id, talk);
    } while (mine.again);
  } catch {
    void client.invalidateQueries({ queryKey: talkKey(id) });
  } finally {
    reading.delete(id);
  }
}

/** What stands in the log is no longer on its way. */
function settle(client: QueryClient, id: string, talk: TalkAnswer): void {
  const stored = new Set(talk.entries.map(entry => entry.clientId));
  client.setQueryData<Outgoing[]>(outgoingKey(id), before => before?.filter(message => !stored.has(message.clientId)) ?? []);
}

export const useOutgoing = (id: string) => useQuery<Outgoing[]>({
  queryKey: outgoingKey(id),
  queryFn: () => [],
  initialData: [],
  staleTime: Infinity,
  gcTime: Infinity,
}).data;

export function useSend(id: string) {
  const client = useQueryClient();
  const change = useCallback((clientId: string, state: Outgoing['state'] | null) => client.setQueryData<Outgoing[]>(outgoingKey(id), (before = []) =>
    state === null ? before.filter(m => m.clientId !== clientId) : before.map(m => m.clientId === clientId ? { ...m, state } : m)), [client, id]);

  const attempt = useCallback(async (clientId: string, text: string) => {
    change(clientId, 'sending');
    try {
      await post(`/api/desk/conversations/${encodeURIComponent(id)}/messages`, { clientId, text });
      await readOn(client, id);
    } catch (error) {
      const refused = problemOf(error).code === 'not-owner';
      change(clientId, refused ? 'refused' : 'failed');
      if (refused) void refresh(client, id);
    }
  }, [client, id, change]);

  return {
    send: (text: string) => {
      const clientId = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
      client.setQueryData<Outgoing[]>(outgoingKey(id), (before = []) => [...before, { clientId, text, at: new Date().toISOString(), state: 'sending' }]);
      void attempt(clientId, text);
    },
    again: (message: Outgoing) => void attempt(message.clientId, message.text),
    discard: (message: Outgoing) => change(message.clientId, null),
  };
}

/** Changing an own message, or taking it back. */
export function useCorrector(id: string) {
  const client = useQueryClient();
  return useMemo(() => {
    const address = (entry: Entry) => `/api/desk/conversations/${encodeURIComponent(id)}/messages/${encodeURIComponent(entry.id)}`;
    const then = async (call: Promise<void>) => {
      try {
        await call;
      } finally {
        await readOn(client, id);
      }
    };
    return {
      correct: (entry: Entry, text: string) => then(put(address(entry), { text })),
      withdraw: (entry: Entry) => then(remove(address(entry))),
    };
  }, [client, id]);
}

export type Corrector = ReturnType<typeof useCorrector>;

/** The lists and the conversation anew, after something was done to it. */
export const refresh = (client: QueryClient, id: string) => Promise.all([
  client.invalidateQueries({ queryKey: ['desk'] }),
  readOn(client, id),
]);

export const useOrders = (id: string) => useQuery({
  queryKey: ['orders', id],
  queryFn: ({ signal }) => get<Orders>(`/api/desk/conversations/${encodeURIComponent(id)}/orders`, signal),
  staleTime: 60_000,
});

export const useCases = (id: string) => useQuery({
  queryKey: ['talk-cases', id],
  queryFn: ({ signal }) => get<{ cases: DeskCase[] }>(`/api/desk/conversations/${encodeURIComponent(id)}/cases`, signal),
  refetchInterval: 30_000,
});

export const useQuickReplies = (search: string, language: string, enabled: boolean) => useQuery({
  queryKey: ['quick-replies', language, search],
  queryFn: ({ signal }) => get<QuickReply[]>(`/api/desk/quick-replies?search=${encodeURIComponent(search)}&language=${language}`, signal),
  enabled,
  staleTime: 60_000,
  placeholderData: before => before,
});
