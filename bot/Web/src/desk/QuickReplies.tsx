import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Language } from '../shared/language';
import { useWords } from '../staff/language';
import { Failed, Loading } from '../staff/states';
import { useQuickReplies } from './data';
import type { QuickReply } from './model';
import { deskWords } from './words';

/** The list above the reply box and the one that Enter takes. */
export function useQuickChoice(open: boolean, search: string, language: Language, onPick: (reply: QuickReply) => void) {
  const query = useQuickReplies(search, language, open);
  const [at, setAt] = useState(0);
  useEffect(() => setAt(0), [search, open]);
  const found = query.data ?? [];
  return {
    query, found, at, setAt,
    /** Whether the key was for the list. */
    pressed: (event: KeyboardEvent): boolean => {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        const step = event.key === 'ArrowDown' ? 1 : -1;
        setAt(Math.min(Math.max(0, at + step), Math.max(0, found.length - 1)));
      } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && found[at]) onPick(found[at]);
      else return false;
      event.preventDefault();
      return true;
    },
  };
}

export function QuickReplies({ choice, onPick }: { choice: ReturnType<typeof useQuickChoice>; onPick(reply: QuickReply): void }) {
  const t = useWords(deskWords);
  const current = useRef<HTMLLIElement>(null);
  const { query, found, at } = choice;
  useEffect(() => current.current?.scrollIntoView({ block: 'nearest' }), [at]);
  return (
    <div className="quick">
      {query.isPending ? <Loading rows={3} />
        : query.isError ? <Failed error={query.error} onRetry={() => void query.refetch()} />
        : found.length === 0 ? <p className="quick-none">{t.noQuickReply}</p>
        : (
          <ul role="listbox" aria-label={t.quickReplies}>
            {found.map((reply, i) => (
              <li key={reply.id} ref={i === at ? current : undefined} role="option" aria-selected={i === at} onMouseMove={() => choice.setAt(i)} onMouseDown={event => { event.preventDefault(); onPick(reply); }}>
                <strong>{reply.title}</strong><span>{reply.text}</span>
              </li>
            ))}
          </ul>
        )}
      <p className="quick-hint">{t.quickHint}</p>
    </div>
  );
}
