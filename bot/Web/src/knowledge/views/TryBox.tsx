import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { post, problemOf } from '../../staff/api';
import { Label } from '../../staff/Label';
import { useLanguage, useWords } from '../../staff/language';
import { Failed } from '../../staff/states';
import { staffWords } from '../../staff/words';
import { audiences, type Audience, type Trial } from '../model';
import { knowledgeWords } from '../words';

/** What a message would be answered with, and why. What was asked stays, and is asked again after each saved change. */
export function TryBox({ mayEdit, onOpen }: { mayEdit: boolean; onOpen(id: string): void }) {
  const t = useWords(knowledgeWords);
  const s = useWords(staffWords);
  const { language } = useLanguage();
  const { message } = App.useApp();
  const client = useQueryClient();
  const keep = async (topic: string) => {
    try {
      await post('/api/knowledge/exam', { language: trial.data!.language, question: asked, topic });
      await client.invalidateQueries({ queryKey: ['exam'] });
      void message.success(t.examSaved);
    } catch (error) {
      void message.error(s.failed(problemOf(error).code));
    }
  };
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const [audience, setAudience] = useState<Audience>('new');
  const trial = useQuery({ queryKey: ['try', asked, audience], queryFn: () => post<Trial>('/api/knowledge/try', { text: asked, audience }), placeholderData: keepPreviousData, enabled: asked !== '' });
  const ask = () => {
    const wanted = text.trim();
    if (wanted === '') return;
    if (wanted === asked) void trial.refetch();
    setAsked(wanted);
  };

  return (
    <section className="try" aria-label={t.try}>
      <div className="try-ask">
        <Input value={text} onChange={event => setText(event.target.value)} onPressEnter={ask} placeholder={t.tryHint} aria-label={t.try} maxLength={500} />
        <Button type="primary" loading={trial.isFetching} onClick={ask}>{t.ask}</Button>
      </div>
      <Segmented size="small" className="try-who" value={audience} onChange={setAudience} options={audiences.map(value => ({ value, label: value === 'new' ? t.newOrVisitor : t.audiences[value] }))} />
      {asked === '' && <p className="knowledge-hint try-empty">{t.tryEmpty}</p>}
      {trial.isError && <Failed error={trial.error} onRetry={() => void trial.refetch()} />}
      {trial.data && (
        <div className="try-result" aria-live="polite">
          <Label tone={trial.data.outcome === 'answer' ? 'green' : trial.data.outcome === 'suggestions' ? 'amber' : 'plain'}>{t.outcome[trial.data.outcome]}</Label>
          {trial.data.answer && <p className="try-answer">{trial.data.answer}</p>}
          {trial.data.buttons && trial.data.buttons.length > 0 && <p className="try-buttons">{trial.data.buttons.map(button => <span key={button.id}>{button.title}</span>)}</p>}
          {trial.data.outcome === 'none' && <p className="knowledge-hint">{t.noneHint}</p>}
          <ul>
            {trial.data.candidates.map(candidate => (
              <li key={candidate.id}>
                <div className="try-candidate">
                  <strong>{candidate.title[language] || candidate.title.zh || candidate.id}</strong>
                  <span>{Math.round(candidate.confidence * 100)} %</span>
                  {mayEdit && <Button type="link" size="small" onClick={() => void keep(candidate.id)}>{t.saveAsExam}</Button>}
                  <Button type="link" size="small" onClick={() => onOpen(candidate.id)}>{t.open}</Button>
                </div>
                {candidate.why.length > 0 && <p className="try-why">{t.why} {candidate.why.join(' · ')}</p>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
