import { Alert, App, Button, Drawer, Input, Tabs } from 'antd';
import { useEffect, useState } from 'react';
import { post, problemOf } from '../../staff/api';
import { Label } from '../../staff/Label';
import { useLanguage, useWords } from '../../staff/language';
import type { User } from '../../staff/session';
import { Failed, Loading } from '../../staff/states';
import { Ago } from '../../staff/time';
import { staffWords } from '../../staff/words';
import { titleOf, type DraftSaved, type EntryView, type Row } from '../model';
import { PublishDialog } from '../publish/PublishDialog';
import { useUndo } from '../useUndo';
import { knowledgeWords } from '../words';
import { ClashBox } from './ClashBox';
import { ConditionFields } from './ConditionFields';
import { ContentFields } from './ContentFields';
import { Figures } from './Figures';
import { contentParts, formOf, partsOf } from './form';
import { History } from './History';
import { Preview } from './Preview';
import { useDraft } from './useDraft';
import { useSubmit } from './useSubmit';

export interface Opened { id: string; isNew?: boolean; begin?: { language: 'zh' | 'en'; question: string; answer?: string | undefined } }

interface Props {
  opened: Opened; user: User; mayEdit: boolean; mayPublish: boolean; rows: Row[];
  onClose(): void; onChanged(): Promise<unknown>; onOpen(opened: Opened): void;
  /** A new entry is kept under this id from now on. */
  onNamed(id: string): void;
}

/** Edits an entry beside the list. Everything typed becomes a draft by itself; what customers get changes with the publication. */
export function EntryPanel({ opened, user, mayEdit, mayPublish, rows, onClose, onChanged, onOpen, onNamed }: Props) {
  const t = useWords(knowledgeWords);
  const s = useWords(staffWords);
  const { language } = useLanguage();
  const { message, modal } = App.useApp();
  const [id, setId] = useState(opened.id);
  const [publishing, setPublishing] = useState(false);
  const [tab, setTab] = useState('content');
  const draft = useDraft(id, Boolean(opened.isNew), mayEdit, user.id);
  const { work, form, state, errors, clash, taken } = draft;
  const isNew = Boolean(opened.isNew) && !work;
  const removal = Boolean(work?.draft && !work.draft.entry);
  const title = form && (form[language === 'en' ? 'titleEn' : 'titleZh'] || form.titleZh || form.titleEn);

  // Opened from a question that nothing answers: it is the first way of asking.
  const begin = opened.begin;
  useEffect(() => {
    if (!begin || !form) return;
    const key = begin.language === 'en' ? 'questionsEn' : 'questionsZh';
    if (form[key].split('\n').includes(begin.question)) return;
    const answer = begin.language === 'en' ? 'answerEn' : 'answerZh';
    draft.set({ [key]: [form[key], begin.question].filter(Boolean).join('\n'), ...(begin.answer && !form[answer] ? { [answer]: begin.answer } : {}) });
  }, [begin, Boolean(form)]);
  useEffect(() => { if (opened.isNew && work) onNamed(id); }, [Boolean(work)]);

  const told = (error: unknown) => {
    const problem = problemOf(error);
    if (problem.code === 'changed' || problem.code === 'draft-changed') void message.warning(t.changedMeanwhile((problem.body.by as string | null) ?? t.colleague));
    else void message.error(problem.code === 'offline' ? s.offline : s.failed(problem.code));
    void draft.load();
  };
  const act = async (what: () => Promise<unknown>, done?: string) => {
    if (!await draft.flush()) return;
    try {
      await what();
      await onChanged();
      if (done) void message.success(done);
    } catch (error) {
      told(error);
    }
  };
  const path = `/api/knowledge/drafts/${encodeURIComponent(id)}`;
  const again = () => draft.load();
  const handIn = (back: boolean) => act(async () => {
    await post<DraftSaved>(`${path}/review${back ? '?back=true' : ''}`, { id, version: draft.version() });
    await again();
  }, back ? t.takenBack : t.handedIn);
  const drop = () => void modal.confirm({
    title: t.removeAsk, content: t.removeHint, okText: t.remove, okButtonProps: { danger: true }, cancelText: s.cancel,
    onOk: () => act(async () => {
      await post(`${path}/removal`, { id, version: draft.version() });
      await again();
    }, t.removalDrafted),
  });
  const offer = useUndo(async () => {
    await onChanged();
    onOpen({ id });
    await again();
  });
  const discard = () => void modal.confirm({
    title: t.discardAsk, okText: t.discard, okButtonProps: { danger: true }, cancelText: s.cancel,
    onOk: async () => {
      try {
        await draft.flush();
        const { undo } = await post<{ undo: string | null }>('/api/knowledge/bulk/discard', { drafts: [{ id, version: draft.version() }] });
        draft.abandon();
        await onChanged();
        offer(t.discarded, undo);
        if (work?.published) await again();
        else onClose();
      } catch (error) {
        told(error);
      }
    },
  });
  const rebase = async () => {
    if (!await draft.flush()) return;
    try {
      await post(`${path}/rebase`, { id, version: draft.version() });
      await again();
      void message.success(t.rebased);
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code !== 'changed' || !problem.body.theirs) return told(error);
      // It is merged all the same; where both changed the same part one is chosen.
      await again();
      draft.takeClash(problem, formOf(problem.body.merged as EntryView));
    }
    await onChanged();
  };
  const letGo = () => {
    draft.abandon();
    onClose();
  };
  const close = async () => {
    if (mayEdit && !await draft.flush() && draft.isUnsaved()) return void modal.confirm({ title: t.leaveAsk, autoFocusButton: 'cancel', okText: t.leave, okButtonProps: { danger: true }, cancelText: t.keep, onOk: letGo });
    onClose();
    if (mayEdit) await onChanged();
  };
  const publish = async () => {
    if (!await draft.flush()) return;
    if (errors.length > 0) void message.warning(t.mendFirst);
    else setPublishing(true);
  };

  // What is wrong may stand in a tab that is not looked at.
  const mark = (of: 'content' | 'more', label: string) => {
    const wrong = errors.flatMap(error => partsOf(error.field)).some(part => contentParts.includes(part) === (of === 'content'));
    return wrong ? <span className="tab-wrong" title={t.mendFirst}>{label}</span> : label;
  };
  const hasDraft = Boolean(work?.draft);
  const mayHandIn = hasDraft && work!.draft!.state === 'draft' && !clash;
  useSubmit(() => {
    if (mayPublish ? hasDraft || state !== 'saved' : mayHandIn) void (mayPublish ? publish() : handIn(false));
  }, mayEdit && !clash && !publishing);
  return (
    <Drawer
      open onClose={() => void close()} afterOpenChange={shown => { if (shown && opened.isNew) document.getElementById(language === 'en' ? 'f-titleEn' : 'f-titleZh')?.focus(); }} size={Math.min(920, window.innerWidth)} className="entry-panel" title={(
        <div className="panel-title">
          <strong>{title || (isNew ? t.newTitle : titleOf(rows.find(row => row.id === id)?.title, language, id))}</strong>
          {hasDraft && <Label tone={work!.draft!.state === 'review' ? 'brand' : 'amber'}>{removal ? t.removal : t.states[work!.draft!.state]}</Label>}
        </div>
      )}
      footer={form && mayEdit && (
        <div className="panel-foot">
          {work?.published && work.published.kind === 'reply' && !removal && <Button danger type="text" onClick={drop}>{t.remove}</Button>}
          {hasDraft && <Button type="text" onClick={discard}>{t.discardDraft}</Button>}
          <span className={`save-state is-${state}`} role="status">{hasDraft || state !== 'saved' ? t.saveStates[state] : ''}</span>
          {hasDraft && !mayPublish && work!.draft!.state === 'review' && <Button onClick={() => void handIn(true)}>{t.takeBack}</Button>}
          {hasDraft && work!.draft!.state === 'draft' && <Button type={mayPublish ? 'default' : 'primary'} disabled={!mayHandIn} onClick={() => void handIn(false)}>{t.handIn}</Button>}
          {mayPublish && <Button type="primary" disabled={Boolean(clash) || (!hasDraft && state === 'saved')} onClick={() => void publish()}>{t.publish}</Button>}
        </div>
      )}>
      {Boolean(draft.failure) && !form && <Failed error={draft.failure} onRetry={() => void draft.load()} />}
      {!form && !draft.failure && <Loading rows={12} />}
      {clash && form && <ClashBox clash={clash} mine={form} rows={rows} onSettle={draft.settle} onGiveUp={() => { draft.abandon(); void draft.load(); }} />}
      {draft.restored && <Alert type="info" showIcon closable={{ onClose: draft.seenRestored }} className="panel-note" title={t.restored} />}
      {taken && <Alert type="info" showIcon closable={{ onClose: draft.seenTaken }} className="panel-note" title={t.taken(taken.by || t.colleague, taken.parts.map(part => t.parts[part]).join('、'))} />}
      {work?.draft?.outdated && work.published && !removal && (
        <Alert type="warning" showIcon className="panel-note" title={t.outdated(work.published.updatedBy ?? t.colleague)} action={<Button size="small" onClick={() => void rebase()}>{t.rebase}</Button>} />
      )}
      {removal && <Alert type="warning" showIcon className="panel-note" title={t.removalHint} />}
      {form && (
        <>
          {isNew ? (
            <div className="field new-id">
              <label htmlFor="f-id">{t.id}</label>
              <Input id="f-id" value={id} onChange={event => setId(event.target.value.trim())} />
              {errors.filter(error => error.field === 'id').map(error => <p key={error.code} className="field-error" role="alert">{t.wrongAt(error)}</p>)}
              <p className="field-hint">{t.idHint}</p>
            </div>
          ) : <p className="panel-id">{t.id} <code>{id}</code></p>}
          <Tabs activeKey={tab} onChange={setTab} items={[
            { key: 'content', label: mark('content', t.tabs.content), children: <ContentFields draft={draft} id={id} rows={rows} mayEdit={mayEdit && !removal} onOpen={other => onOpen({ id: other })} /> },
            ...(draft.kind === 'none' ? [] : [{ key: 'more', label: mark('more', t.tabs.more), children: <ConditionFields draft={draft} mayEdit={mayEdit && !removal} rows={rows} /> }]),
            ...(draft.kind === 'none' ? [] : [{ key: 'preview', label: t.tabs.preview, children: <Preview form={form} rows={rows} /> }]),
            ...(isNew || draft.kind === 'none' ? [] : [{ key: 'figures', label: t.tabs.figures, children: <Figures id={id} /> }]),
            ...(isNew ? [] : [{ key: 'history', label: t.tabs.history, children: <History id={id} form={form} rows={rows} mayEdit={mayEdit} version={draft.version} onRolledBack={async () => { await again(); await onChanged(); setTab('content'); }} /> }]),
          ]} />
          {work?.published && <p className="panel-published">{t.publishedBy(work.published.version, work.published.updatedBy ?? t.thePack)} <Ago at={work.published.updatedAt} /></p>}
        </>
      )}
      {publishing && (
        <PublishDialog drafts={[{ id, version: draft.version() }]} rows={rows} onClose={() => setPublishing(false)} onPublished={async () => {
          setPublishing(false);
          await onChanged();
          if (removal) return onClose();
          await again();
          // The button that had the focus is gone or disabled; without it the panel hears no key.
          document.querySelector<HTMLElement>('.entry-panel')?.focus();
        }} onOvertaken={again} />
      )}
    </Drawer>
  );
}
