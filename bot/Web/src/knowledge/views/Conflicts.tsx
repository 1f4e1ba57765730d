import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { get } from '../../staff/api';
import { Label } from '../../staff/Label';
import { useWords } from '../../staff/language';
import { Empty, Failed, Loading } from '../../staff/states';
import type { ConflictKind, ConflictReport, Row } from '../model';
import { useNames } from '../names';
import { knowledgeWords } from '../words';

const lookAgain = 1_500;
const severe: ConflictKind[] = ['contradiction', 'dead-link', 'broken-placeholder', 'swallowed'];

/** What is wrong between entries, or with one, drafts included. */
export function Conflicts({ rows, onOpen }: { rows: Row[]; onOpen(id: string): void }) {
  const t = useWords(knowledgeWords);
  const name = useNames(rows);
  const [kind, setKind] = useState<ConflictKind | ''>('');
  const found = useQuery({ queryKey: ['conflicts'], queryFn: ({ signal }) => get<ConflictReport>('/api/knowledge/conflicts', signal), staleTime: 0, refetchInterval: ({ state }) => state.data && state.data.looked < state.data.entries ? lookAgain : false });
  if (found.isError) return <Failed error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading rows={8} />;
  const { counts, conflicts, looked, entries } = found.data;
  if (counts.length === 0 && looked === entries) return <Empty title={t.noConflicts}>{t.noConflictsHint}</Empty>;
  const all = counts.reduce((sum, one) => sum + one.count, 0);
  const shown = conflicts.filter(conflict => !kind || conflict.kind === kind);
  const more = (kind ? counts.find(one => one.kind === kind)?.count ?? 0 : all) - shown.length;
  return (
    <section className="view">
      <Segmented className="view-kinds" value={kind} onChange={setKind} options={[
        { value: '', label: `${t.everything} ${all}` },
        ...counts.map(one => ({ value: one.kind, label: `${t.conflictKinds[one.kind]} ${one.count}` })),
      ]} />
      {looked < entries && <p className="field-hint" role="status">{t.stillLooking(looked, entries)}</p>}
      <ul className="cards-list">
        {shown.map((conflict, i) => (
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
      {more > 0 && <p className="field-hint">{t.moreConflicts(more)}</p>}
    </section>
  );
}
