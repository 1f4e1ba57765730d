import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { get } from '../../staff/api';
import { Label } from '../../staff/Label';
import { useLanguage, useWords } from '../../staff/language';
import { Empty, Failed, Loading } from '../../staff/states';
import { titleOf, type Conflict, type ConflictKind, type Row } from '../model';
import { knowledgeWords } from '../words';

const shownAtOnce = 200;
const severe: ConflictKind[] = ['contradiction', 'dead-link', 'broken-placeholder', 'swallowed'];

/** What is wrong between entries, or with one, drafts included. */
export function Conflicts({ rows, onOpen }: { rows: Row[]; onOpen(id: string): void }) {
  const t = useWords(knowledgeWords);
  const { language } = useLanguage();
  const [kind, setKind] = useState<ConflictKind | ''>('');
  const found = useQuery({ queryKey: ['conflicts'], queryFn: ({ signal }) => get<Conflict[]>('/api/knowledge/conflicts', signal), staleTime: 0 });
  if (found.isError) return <Failed error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading rows={8} />;
  if (found.data.length === 0) return <Empty title={t.noConflicts}>{t.noConflictsHint}</Empty>;
  const kinds = [...new Set(found.data.map(conflict => conflict.kind))];
  const shown = found.data.filter(conflict => !kind || conflict.kind === kind);
  const name = (id: string) => id === 'none' ? t.kinds.none : titleOf(rows.find(row => row.id === id)?.title, language, id);
  return (
    <section className="view">
      <Segmented className="view-kinds" value={kind} onChange={setKind} options={[
        { value: '', label: `${t.everything} ${found.data.length}` },
        ...kinds.map(value => ({ value, label: `${t.conflictKinds[value]} ${found.data.filter(conflict => conflict.kind === value).length}` })),
      ]} />
      <ul className="cards-list">
        {shown.slice(0, shownAtOnce).map((conflict, i) => (
          <li key={i} className="card-row">
            <div className="card-main">
              <p><Label tone={severe.includes(conflict.kind) ? 'red' : 'amber'}>{t.conflictKinds[conflict.kind]}</Label> <strong>{name(conflict.id)}</strong>{conflict.other && conflict.other !== conflict.id && conflict.kind !== 'button-circle' ? <> ↔ <strong>{name(conflict.other)}</strong></> : null}</p>
              <p className="card-text">{t.conflictSays(conflict, name)}</p>
            </div>
            <div className="card-do">
              <Button size="small" onClick={() => onOpen(conflict.id)}>{t.open}</Button>
              {conflict.other && conflict.kind !== 'button-circle' && <Button size="small" onClick={() => onOpen(conflict.other!)}>{t.openOther}</Button>}
            </div>
          </li>
        ))}
      </ul>
      {shown.length > shownAtOnce && <p className="field-hint">{t.moreConflicts(shown.length - shownAtOnce)}</p>}
    </section>
  );
}
