import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import { get, post, problemOf, remove } from '../../staff/api';
import { useLanguage, useWords } from '../../staff/language';
import { Empty, Failed, Loading } from '../../staff/states';
import { staffWords } from '../../staff/words';
import type { ExamRow, Row } from '../model';
import { useNames } from '../names';
import { knowledgeWords } from '../words';

/** The questions whose right answer is known; they are asked before each publication. */
export function Exam({ rows, mayEdit, onOpen }: { rows: Row[]; mayEdit: boolean; onOpen(id: string): void }) {
  const t = useWords(knowledgeWords);
  const name = useNames(rows);
  const s = useWords(staffWords);
  const { language } = useLanguage();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [asked, setAsked] = useState<'zh' | 'en'>(language);
  const [question, setQuestion] = useState('');
  const [topic, setTopic] = useState<string>();
  const topics = useMemo(() => rows.filter(row => row.version > 0).map(row => ({ value: row.id, label: name(row.id) })), [rows, language]);
  const exam = useQuery({ queryKey: ['exam'], queryFn: ({ signal }) => get<ExamRow[]>('/api/knowledge/exam', signal) });
  const act = async (what: () => Promise<unknown>) => {
    try {
      await what();
      await client.invalidateQueries({ queryKey: ['exam'] });
    } catch (error) {
      void message.error(s.failed(problemOf(error).code));
    }
  };
  const save = () => act(async () => {
    await post('/api/knowledge/exam', { language: asked, question: question.trim(), topic });
    setQuestion('');
  });
  if (exam.isError) return <Failed error={exam.error} onRetry={() => void exam.refetch()} />;
  if (!exam.data) return <Loading rows={8} />;
  return (
    <section className="view">
      <p className="field-hint">{t.examHint}</p>
      {mayEdit && (
        <div className="exam-add">
          <Segmented value={asked} onChange={setAsked} options={[{ value: 'zh', label: '中文' }, { value: 'en', label: 'English' }]} />
          <Input value={question} maxLength={500} placeholder={t.examQuestion} aria-label={t.examQuestion} onChange={event => setQuestion(event.target.value)} />
          <Select showSearch optionFilterProp="label" value={topic} placeholder={t.examTopic} aria-label={t.examTopic} onChange={setTopic} options={topics} />
          <Button type="primary" disabled={!question.trim() || !topic} onClick={() => void save()}>{t.examSave}</Button>
        </div>
      )}
      {exam.data.length === 0 ? <Empty title={t.noExam}>{t.noExamHint}</Empty> : (
        <ul className="cards-list">
          {exam.data.map(row => (
            <li key={row.id} className="card-row">
              <div className="card-main"><p><strong lang={row.language === 'en' ? 'en' : 'zh-CN'}>{row.question}</strong></p><p className="card-text">→ {name(row.topic)} · {row.createdBy}</p></div>
              <div className="card-do">
                {row.topic !== 'none' && <Button size="small" onClick={() => onOpen(row.topic)}>{t.open}</Button>}
                {mayEdit && <Button size="small" type="text" danger onClick={() => void act(() => remove(`/api/knowledge/exam/${row.id}`))}>{t.remove}</Button>}
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
