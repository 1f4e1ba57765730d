import { App, Button, Checkbox, Modal, Select } from 'antd';
import { useState } from 'react';
import { post, problemOf } from '../../staff/api';
import { useWords } from '../../staff/language';
import { staffWords } from '../../staff/words';
import { audiences, type Audience, type Row } from '../model';
import { MomentInput } from '../panel/MomentInput';
import { useUndo } from '../useUndo';
import { knowledgeWords } from '../words';

interface Props { rows: Row[]; mayPublish: boolean; tags: string[]; onClear(): void; onPublish(drafts: { id: string; version: number }[]): void; onChanged(): Promise<unknown> }

/** What can be done with several entries at once; what it changes are drafts. */
export function BulkBar({ rows, mayPublish, tags, onClear, onPublish, onChanged }: Props) {
  const t = useWords(knowledgeWords);
  const s = useWords(staffWords);
  const { message, modal } = App.useApp();
  const offer = useUndo(onChanged);
  const [editing, setEditing] = useState(false);
  const drafts = rows.flatMap(row => row.draft ? [{ id: row.id, version: row.draft.version }] : []);
  const discard = () => void modal.confirm({
    title: t.discardDraftsAsk(drafts.length), content: t.discardDraftsHint, okText: t.discard, okButtonProps: { danger: true }, cancelText: s.cancel,
    onOk: async () => {
      try {
        const { undo } = await post<{ undo: string | null }>('/api/knowledge/bulk/discard', { drafts });
        onClear();
        offer(t.discardedMany(drafts.length), undo);
      } catch (error) {
        const { code } = problemOf(error);
        void message.error(code === 'draft-changed' ? t.draftsChanged : s.failed(code));
      }
      await onChanged();
    },
  });
  return (
    <div className="bulk" role="toolbar" aria-label={t.selected(rows.length)}>
      <strong>{t.selected(rows.length)}</strong>
      <Button size="small" onClick={() => setEditing(true)}>{t.bulkEdit}</Button>
      {mayPublish && drafts.length > 0 && <Button size="small" type="primary" onClick={() => onPublish(drafts)}>{t.publishDrafts(drafts.length)}</Button>}
      {drafts.length > 0 && <Button size="small" onClick={discard}>{t.discardDrafts(drafts.length)}</Button>}
      <Button size="small" type="text" onClick={onClear}>{t.clearSelection}</Button>
      {editing && <BulkEdit ids={rows.map(row => row.id)} tags={tags} onClose={() => setEditing(false)} onChanged={onChanged} onDone={offer} />}
    </div>
  );
}

interface EditProps { ids: string[]; tags: string[]; onClose(): void; onChanged(): Promise<unknown>; onDone(done: string, undo: string | null): void }

function BulkEdit({ ids, tags, onClose, onChanged, onDone }: EditProps) {
  const t = useWords(knowledgeWords);
  const s = useWords(staffWords);
  const { message } = App.useApp();
  const [addTags, setAddTags] = useState<string[]>([]);
  const [removeTags, setRemoveTags] = useState<string[]>([]);
  const [setPeriod, setSetPeriod] = useState(false);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [setAudience, setSetAudience] = useState(false);
  const [audience, setAudienceTo] = useState<Audience[]>([]);
  const [busy, setBusy] = useState(false);
  const nothing = addTags.length + removeTags.length === 0 && !setPeriod && !setAudience;
  const save = async () => {
    setBusy(true);
    try {
      const done = await post<{ changed: number; undo: string | null }>('/api/knowledge/bulk', { ids, addTags, removeTags, period: setPeriod ? { from: from || null, until: until || null } : null, audiences: setAudience ? audience : null });
      await onChanged();
      onDone(done.changed > 0 ? t.bulkDone(done.changed) : t.bulkNothing, done.undo);
      onClose();
    } catch (error) {
      const problem = problemOf(error);
      void message.error(problem.fields[0] ? t.wrongAt(problem.fields[0]) : s.failed(problem.code));
    } finally {
      setBusy(false);
    }
  };
  const options = tags.map(value => ({ value }));
  return (
    <Modal open title={t.bulkTitle(ids.length)} okText={t.bulkSave} cancelText={s.cancel} onCancel={onClose} onOk={() => void save()} okButtonProps={{ loading: busy, disabled: nothing }}>
      <p className="dialog-hint">{t.bulkHint}</p>
      <div className="panel">
        <div className="field"><label htmlFor="b-add">{t.addTags}</label><Select id="b-add" mode="tags" value={addTags} options={options} onChange={setAddTags} /></div>
        <div className="field"><label htmlFor="b-remove">{t.removeTags}</label><Select id="b-remove" mode="multiple" value={removeTags} options={options} onChange={setRemoveTags} /></div>
        <div className="field">
          <Checkbox checked={setPeriod} onChange={event => setSetPeriod(event.target.checked)}>{t.setPeriod}</Checkbox>
          {setPeriod && <div className="pair"><MomentInput id="b-from" label={t.from} value={from} onChange={setFrom} /><MomentInput id="b-until" label={t.until} value={until} onChange={setUntil} /></div>}
          {setPeriod && <p className="field-hint">{t.whenHint}</p>}
        </div>
        <div className="field">
          <Checkbox checked={setAudience} onChange={event => setSetAudience(event.target.checked)}>{t.setAudience}</Checkbox>
          {setAudience && <Checkbox.Group value={audience} options={audiences.map(value => ({ value, label: t.audiences[value] }))} onChange={setAudienceTo} />}
        </div>
      </div>
    </Modal>
  );
}
