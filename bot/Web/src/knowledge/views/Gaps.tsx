import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useState } from 'react';
import { get, post, problemOf, remove } from '../../staff/api';
import { Label } from '../../staff/Label';
import { useWords } from '../../staff/language';
import { Empty, Failed, Loading } from '../../staff/states';
import { Ago } from '../../staff/time';
import { staffWords } from '../../staff/words';
import type { GapList, Row } from '../model';
import type { Opened } from '../panel/EntryPanel';
import { useNames } from '../names';
import { knowledgeWords } from '../words';

interface Props { rows: Row[]; mayEdit: boolean; newId(): string; onOpen(opened: Opened): void }

/** What customers asked in vain, the most frequent first, and what agents suggest; one tap from an entry. */
export function Gaps({ rows, mayEdit, newId, onOpen }: Props) {
  const t = useWords(knowledgeWords);
  const name = useNames(rows);
  const s = useWords(staffWords);
  const { message } = App.useApp();
  const client = useQueryClient();
  const gaps = useQuery({ queryKey: ['gaps'], queryFn: ({ signal }) => get<GapList>('/api/knowledge/gaps', signal), staleTime: 0 });
  const act = async (what: () => Promise<unknown>) => {
    try {
      await what();
      await client.invalidateQueries({ queryKey: ['gaps'] });
    } catch (error) {
      void message.error(s.failed(problemOf(error).code));
    }
  };
  if (gaps.isError) return <Failed error={gaps.error} onRetry={() => void gaps.refetch()} />;
  if (!gaps.data) return <Loading rows={8} />;
  if (gaps.data.gaps.length + gaps.data.suggestions.length === 0) return <Empty title={t.noGaps}>{t.noGapsHint}</Empty>;
  const begin = (asked: 'zh' | 'en', question: string, answer?: string) => ({ language: asked, question, answer });
  const toEntry = (asked: 'zh' | 'en', question: string, near: string | null | undefined) =>
    <AddWay rows={rows} near={near} name={name} onPick={id => onOpen({ id, begin: begin(asked, question) })} />;
  return (
    <section className="view">
      {gaps.data.suggestions.length > 0 && (
        <>
          <h2 className="view-head">{t.suggestions}</h2>
          <ul className="cards-list">
            {gaps.data.suggestions.map(one => (
              <li key={one.id} className="card-row">
                <div className="card-main">
                  <p><strong lang={one.language === 'en' ? 'en' : 'zh-CN'}>{one.question}</strong></p>
                  {one.answer && <p className="card-text">{one.answer}</p>}
                  <p className="field-hint">{t.suggestedBy(one.by)} · <Ago at={one.at} /></p>
                </div>
                {mayEdit && (
                  <div className="card-do">
                    <Button size="small" type="primary" onClick={() => onOpen({ id: newId(), isNew: true, begin: begin(one.language, one.question, one.answer) })}>{t.newFromGap}</Button>
                    {toEntry(one.language, one.question, undefined)}
                    <Button size="small" type="text" onClick={() => void act(() => remove(`/api/knowledge/suggestions/${one.id}`))}>{t.doneWith}</Button>
                  </div>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {gaps.data.gaps.length > 0 && <h2 className="view-head">{t.gapsHead}</h2>}
      <ul className="cards-list">
        {gaps.data.gaps.map(gap => (
          <li key={gap.language + gap.question} className="card-row">
            <strong className="gap-count" title={t.askedTimes(gap.count)}>{gap.count}</strong>
            <div className="card-main">
              <p><strong lang={gap.language === 'en' ? 'en' : 'zh-CN'}>{gap.question}</strong></p>
              {gap.questions.length > 1 && <p className="card-text">{gap.questions.slice(1, 5).join(' · ')}{gap.questions.length > 5 ? ' …' : ''}</p>}
              <p className="gap-why">{Object.entries(gap.reasons).map(([why, n]) => <Label key={why} tone={why === 'thumb' ? 'red' : 'amber'}>{t.gapWhy[why] ?? why} {n}</Label>)} <Ago at={gap.last} /></p>
            </div>
            {mayEdit && (
              <div className="card-do">
                <Button size="small" type="primary" onClick={() => onOpen({ id: newId(), isNew: true, begin: begin(gap.language, gap.question) })}>{t.newFromGap}</Button>
                {toEntry(gap.language, gap.question, gap.near)}
                <Button size="small" type="text" onClick={() => void act(() => post('/api/knowledge/gaps/aside', { language: gap.language, questions: gap.questions }))}>{t.putAside}</Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Which entry shall have the question: the nearest first, the others by typing. */
function AddWay({ rows, near, name, onPick }: { rows: Row[]; near: string | null | undefined; name(id: string): string; onPick(id: string): void }) {
  const t = useWords(knowledgeWords);
  const [open, setOpen] = useState(false);
  if (!open) return <Button size="small" onClick={() => setOpen(true)}>{t.addWay}</Button>;
  const known = rows.filter(row => row.version > 0 && row.kind !== 'none');
  return (
    <Select
      autoFocus open showSearch size="small" className="gap-pick" aria-label={t.addWay} placeholder={t.findEntry} optionFilterProp="label" popupMatchSelectWidth={280} onSelect={onPick} onBlur={() => setOpen(false)} onOpenChange={next => { if (!next) setOpen(false); }}
      options={[...known.filter(row => row.id === near), ...known.filter(row => row.id !== near)].map(row => ({ value: row.id, label: name(row.id) }))} />
  );
}
