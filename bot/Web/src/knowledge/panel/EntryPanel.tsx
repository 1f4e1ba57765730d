import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Drawer, Input, Select } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { get, post, problemOf, put, remove, type FieldError } from '../staff/api';
import { useLanguage, useWords } from '../staff/language';
import { Failed, Loading } from '../staff/states';
import { staffWords } from '../staff/words';
import { bodyOf, draftOf, emptyDraft, fieldOf, type Draft, type EntryView, type Row } from './model';
import { knowledgeWords } from './words';

interface Props { id: string | 'new' | undefined; mayEdit: boolean; rows: Row[]; onClose(): void; onChanged(): Promise<unknown> }

/** Edits an entry beside the list: both languages side by side, errors at their field, a colleague's change shown and nothing lost. */
export function EntryPanel({ id, mayEdit, rows, onClose, onChanged }: Props) {
  const t = useWords(knowledgeWords);
  const s = useWords(staffWords);
  const { language } = useLanguage();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const isNew = id === 'new';
  const entry = useQuery({
    queryKey: ['entry', id],
    queryFn: ({ signal }) => get<EntryView>(`/api/knowledge/entries/${encodeURIComponent(id!)}`, signal),
    enabled: id !== undefined && !isNew,
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  const [draft, setDraft] = useState<Draft | undefined>(isNew ? emptyDraft : undefined);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [theirs, setTheirs] = useState<EntryView>();
  const [saving, setSaving] = useState(false);
  useEffect(() => {
    if (entry.data && !draft) setDraft(draftOf(entry.data));
  }, [entry.data, draft]);

  const before = isNew ? emptyDraft : entry.data && draftOf(entry.data);
  const changed = Boolean(draft && before && JSON.stringify({ ...draft, version: 0 }) !== JSON.stringify({ ...before, version: 0 }));
  const set = (part: Partial<Draft>) => setDraft(now => now && { ...now, ...part });
  const title = (row: Row | undefined, key: string) => row?.title[language] || row?.title.zh || key;

  const close = () => {
    if (!changed) onClose();
    else void modal.confirm({ title: t.discardAsk, okText: t.discard, cancelText: t.keep, onOk: onClose });
  };

  async function save(version = draft!.version): Promise<void> {
    const body = { ...bodyOf(draft!), version };
    setSaving(true);
    setErrors([]);
    try {
      const saved = isNew ? await post<EntryView>('/api/knowledge/entries', body) : await put<EntryView>(`/api/knowledge/entries/${encodeURIComponent(draft!.id)}`, body);
      client.setQueryData(['entry', saved.id], saved);
      setDraft(draftOf(saved));
      setTheirs(undefined);
      await onChanged();
      void message.success(t.saved);
      if (isNew) onClose();
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'changed') setTheirs(problem.body.current as EntryView);
      else if (problem.fields.length > 0) setErrors(problem.fields);
      else void message.error(problem.code === 'offline' ? s.offline : s.failed(problem.code));
    } finally {
      setSaving(false);
    }
  }

  const drop = () => void modal.confirm({
    title: t.removeAsk, okText: t.remove, okButtonProps: { danger: true }, cancelText: s.cancel,
    onOk: async () => {
      try {
        await remove(`/api/knowledge/entries/${encodeURIComponent(draft!.id)}?version=${draft!.version}`);
        await onChanged();
        void message.success(t.removed);
        onClose();
      } catch (error) {
        const problem = problemOf(error);
        if (problem.code === 'changed') setTheirs(problem.body.current as EntryView);
        else void message.error(problem.code === 'in-use' ? t.inUse((problem.body.by as string[]).join(' · ')) : s.failed(problem.code));
      }
    },
  });

  const field = (name: keyof Draft, label: string, input: ReactNode, hint?: string) => {
    const wrong = errors.filter(error => fieldOf(error.field) === name);
    return (
      <div className={`field ${wrong.length > 0 ? 'is-wrong' : ''}`}>
        <label htmlFor={`f-${name}`}>{label}</label>
        {input}
        {wrong.map(error => <p key={error.field + error.code} className="field-error" role="alert">{t.wrong[error.code] ?? error.message}</p>)}
        {hint && wrong.length === 0 && <p className="field-hint">{hint}</p>}
      </div>
    );
  };
  const area = (name: 'answerZh' | 'answerEn' | 'questionsZh' | 'questionsEn', rowsShown: number) => (
    <Input.TextArea id={`f-${name}`} value={draft![name]} readOnly={!mayEdit} autoSize={{ minRows: rowsShown, maxRows: 16 }} lang={name.endsWith('En') ? 'en' : 'zh-CN'} onChange={event => set({ [name]: event.target.value })} />
  );
  const line = (name: 'id' | 'titleZh' | 'titleEn', locked = false) => (
    <Input id={`f-${name}`} value={draft![name]} readOnly={!mayEdit} disabled={locked} onChange={event => set({ [name]: event.target.value })} />
  );

  return (
    <Drawer
      open={id !== undefined} onClose={close} size={Math.min(880, window.innerWidth)} title={isNew ? t.newTitle : title(rows.find(row => row.id === id), id ?? '')}
      footer={draft && mayEdit && (
        <div className="panel-foot">
          {!isNew && draft.kind !== 'none' && <Button danger type="text" onClick={drop}>{t.remove}</Button>}
          <span />
          <Button onClick={close}>{t.close}</Button>
          <Button type="primary" loading={saving} disabled={!changed} onClick={() => void save()}>{t.save}</Button>
        </div>
      )}>
      {entry.isError && !draft && <Failed error={entry.error} onRetry={() => void entry.refetch()} />}
      {id !== undefined && !draft && !entry.isError && <Loading rows={12} />}
      {theirs && (
        <Alert type="warning" showIcon className="conflict" title={t.conflictTitle(theirs.updatedBy ?? t.colleague)} description={(
          <>
            <p>{t.conflictText}</p>
            <div className="pair"><pre>{theirs.answer.zh}</pre><pre>{theirs.answer.en}</pre></div>
            <Button size="small" onClick={() => { setDraft(draftOf(theirs)); setTheirs(undefined); }}>{t.takeTheirs}</Button>{' '}
            <Button size="small" type="primary" onClick={() => void save(theirs.version)}>{t.overwrite}</Button>
          </>
        )} />
      )}
      {draft && (
        <div className="panel">
          {field('id', t.id, line('id', !isNew), isNew ? t.idHint : undefined)}
          {draft.kind !== 'none' && (
            <>
              <div className="pair">{field('titleZh', t.titleZh, line('titleZh'))}{field('titleEn', t.titleEn, line('titleEn'))}</div>
              <div className="pair">{field('answerZh', t.answerZh, area('answerZh', 6), t.answerHint)}{field('answerEn', t.answerEn, area('answerEn', 6), t.answerHint)}</div>
              {field('buttons', t.buttons, (
                <Select
                  id="f-buttons" mode="multiple" value={draft.buttons} disabled={!mayEdit} optionFilterProp="label" onChange={(buttons: string[]) => set({ buttons })}
                  options={rows.filter(row => row.id !== draft.id && row.kind !== 'none').map(row => ({ value: row.id, label: `${title(row, row.id)} · ${row.id}` }))} />
              ))}
            </>
          )}
          <div className="pair">{field('questionsZh', t.questionsZh, area('questionsZh', 8))}{field('questionsEn', t.questionsEn, area('questionsEn', 8))}</div>
        </div>
      )}
    </Drawer>
  );
}
