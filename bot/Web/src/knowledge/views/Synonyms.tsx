import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal, Popconfirm, Segmented } from 'antd';
import { useRef, useState } from 'react';
import { get, post, problemOf, put, remove, upload } from '../../staff/api';
import { useLanguage, useWords } from '../../staff/language';
import { Empty, Failed, Loading } from '../../staff/states';
import { formatFull } from '../../staff/time';
import { staffWords } from '../../staff/words';
import type { Report, Row, SynonymGroup, SynonymVersion } from '../model';
import { useNames } from '../names';
import { ExamReport } from '../publish/ExamReport';
import { knowledgeWords } from '../words';

const wordsOf = (text: string) => text.split(/[,，、;；\n]/).map(word => word.trim()).filter(Boolean);
type Send = (reason: string) => Promise<unknown>;

/** Words for the same thing. A change is asked the exam first and is live at once; a loss needs a reason. */
export function Synonyms({ rows, mayEdit, mayExport }: { rows: Row[]; mayEdit: boolean; mayExport: boolean }) {
  const t = useWords(knowledgeWords);
  const s = useWords(staffWords);
  const name = useNames(rows);
  const { language } = useLanguage();
  const { message } = App.useApp();
  const client = useQueryClient();
  const file = useRef<HTMLInputElement>(null);
  const [of, setOf] = useState<'zh' | 'en'>(language);
  const [fresh, setFresh] = useState('');
  const [search, setSearch] = useState('');
  const [edited, setEdited] = useState<{ id: string; version: number; text: string }>();
  const [busy, setBusy] = useState(false);
  const [loss, setLoss] = useState<{ report: Report; send: Send; done(): void }>();
  const [reason, setReason] = useState('');
  const groups = useQuery({ queryKey: ['synonyms'], queryFn: ({ signal }) => get<SynonymGroup[]>('/api/knowledge/synonyms', signal) });
  const history = useQuery({ queryKey: ['synonyms', 'history'], queryFn: ({ signal }) => get<SynonymVersion[]>('/api/knowledge/synonyms/history', signal) });

  async function save(send: Send, done: () => void, why = ''): Promise<void> {
    setBusy(true);
    try {
      await send(why);
      setLoss(undefined);
      setReason('');
      done();
      await Promise.all(['synonyms', 'try'].map(key => client.invalidateQueries({ queryKey: [key] })));
    } catch (error) {
      const problem = problemOf(error);
      const wrong = problem.fields[0];
      if (problem.code === 'loss') setLoss({ report: problem.body.report as Report, send, done });
      else if (problem.code === 'changed') {
        void message.warning(t.changedMeanwhile((problem.body.current as SynonymGroup).updatedBy ?? t.colleague));
        await groups.refetch();
      } else void message.error(wrong ? t.synonymWrong(wrong.code, wrong.about ?? wrong.message) : problem.code === 'offline' ? s.offline : s.failed(problem.code));
    } finally {
      setBusy(false);
    }
  }
  const add = () => save(why => post('/api/knowledge/synonyms', { language: of, words: wordsOf(fresh), reason: why }), () => {
    setFresh('');
    void message.success(t.synonymSaved);
  });
  const change = () => edited && save(why => put(`/api/knowledge/synonyms/${edited.id}`, { words: wordsOf(edited.text), version: edited.version, reason: why }), () => {
    setEdited(undefined);
    void message.success(t.synonymSaved);
  });
  const drop = (group: SynonymGroup) => save(
    why => remove(`/api/knowledge/synonyms/${encodeURIComponent(group.id)}?version=${group.version}&reason=${encodeURIComponent(why)}`), () => void message.success(t.synonymGone));
  const take = (given: File) => save(async () => {
    const done = await upload<{ added: number; changed: number }>('/api/knowledge/synonyms/file', given);
    void message.success(t.synonymImported(done.added, done.changed));
  }, () => undefined);

  if (groups.isError) return <Failed error={groups.error} onRetry={() => void groups.refetch()} />;
  if (!groups.data) return <Loading rows={8} />;
  const wanted = search.trim().toLowerCase();
  const shown = groups.data.filter(group => group.language === of && (!wanted || group.words.some(word => word.toLowerCase().includes(wanted))));
  const lang = of === 'en' ? 'en' : 'zh-CN';
  return (
    <section className="view synonyms">
      <p className="field-hint">{mayEdit ? t.synonymsHint : t.synonymReadOnly}</p>
      <div className="exam-add">
        <Segmented value={of} onChange={setOf} options={[{ value: 'zh', label: '中文' }, { value: 'en', label: 'English' }]} />
        <Input allowClear value={search} placeholder={t.synonymSearch} aria-label={t.synonymSearch} onChange={event => setSearch(event.target.value)} />
        <span className="knowledge-count">{t.synonymAll(shown.length)}</span>
        {mayExport && <Button href="/api/knowledge/synonyms/file">{t.exportYaml}</Button>}
        {mayEdit && <Button loading={busy} onClick={() => file.current?.click()}>{t.synonymImport}</Button>}
        <input ref={file} type="file" accept=".yaml,.yml" hidden aria-label={t.synonymImport} onChange={event => { const given = event.target.files?.[0]; event.target.value = ''; if (given) void take(given); }} />
      </div>
      {mayEdit && (
        <div className="exam-add">
          <Input value={fresh} lang={lang} placeholder={t.synonymWords} aria-label={t.synonymWords} onChange={event => setFresh(event.target.value)} onPressEnter={() => void add()} />
          <Button type="primary" loading={busy} disabled={wordsOf(fresh).length === 0} onClick={() => void add()}>{t.synonymAdd}</Button>
        </div>
      )}
      {shown.length === 0 ? <Empty title={t.noSynonyms}>{t.noSynonymsHint}</Empty> : (
        <ul className="cards-list">
          {shown.map(group => (
            <li key={group.id} className="card-row">
              <div className="card-main">
                {edited?.id === group.id
                  ? <Input.TextArea autoFocus autoSize lang={lang} aria-label={t.synonymWords} value={edited.text} onChange={event => setEdited({ ...edited, text: event.target.value })} />
                  : <p lang={lang}><strong>{group.words[0]}</strong>{group.words.slice(1).map(word => ` · ${word}`).join('')}</p>}
                <p className="card-text">{t.synonymBy(group.updatedBy, formatFull(group.updatedAt, language))}</p>
              </div>
              {mayEdit && (edited?.id === group.id ? (
                <div className="card-do">
                  <Button size="small" type="primary" loading={busy} onClick={() => void change()}>{s.save}</Button>
                  <Button size="small" onClick={() => setEdited(undefined)}>{s.cancel}</Button>
                </div>
              ) : (
                <div className="card-do">
                  <Button size="small" aria-label={`${t.synonymEdit} ${group.words[0]}`} onClick={() => setEdited({ id: group.id, version: group.version, text: group.words.join(of === 'en' ? ', ' : '，') })}>{t.synonymEdit}</Button>
                  <Popconfirm title={t.synonymRemove(group.words[0] ?? '')} description={t.synonymRemoveHint} okText={t.remove} cancelText={s.cancel} onConfirm={() => void drop(group)}>
                    <Button size="small" type="text" danger>{t.remove}</Button>
                  </Popconfirm>
                </div>
              ))}
            </li>
          ))}
        </ul>
      )}
      {history.data?.some(version => version.by) && (
        <details className="synonym-history">
          <summary>{t.synonymHistory}</summary>
          <ul>
            {history.data.filter(version => version.by).map(version => (
              <li key={`${version.id} ${version.version}`}>
                {formatFull(version.at, language)} · {version.by} · {version.words ? version.words.join(' · ') : t.removedBy}{version.reason ? ` · ${t.reasonWas(version.reason)}` : ''}
              </li>
            ))}
          </ul>
        </details>
      )}
      {loss && (
        <Modal
          open width={Math.min(860, window.innerWidth - 32)} title={t.views.synonyms} okText={t.publishNow} cancelText={s.cancel} onCancel={() => setLoss(undefined)}
          onOk={() => void save(loss.send, loss.done, reason.trim())} okButtonProps={{ loading: busy, disabled: !reason.trim() }}>
          <ExamReport report={loss.report} name={name} reason={reason} onReason={setReason} />
        </Modal>
      )}
    </section>
  );
}
