import { App, Input, Modal } from 'antd';
import { useState } from 'react';
import { problemOf, put, type FieldError } from '../staff/api';
import { useWords } from '../staff/language';
import { staffWords } from '../staff/words';
import { fromShopClock, toShopClock } from '../staff/zone';
import { useAfter } from './data';
import type { CaseDetail } from './model';
import { caseWords } from './words';
import { Wrong } from './Wrong';

/** Another time by which the customer hears more, and why. */
export function PromiseDialog({ detail, onClose }: { detail: CaseDetail; onClose(): void }) {
  const t = useWords(caseWords);
  const s = useWords(staffWords);
  const after = useAfter();
  const { message } = App.useApp();
  const [by, setBy] = useState(toShopClock(detail.case.promisedBy));
  const [why, setWhy] = useState('');
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [busy, setBusy] = useState(false);
  const later = by !== '' && Date.parse(fromShopClock(by)) > Date.parse(detail.case.promisedBy);

  async function change(): Promise<void> {
    setBusy(true);
    setErrors([]);
    try {
      await after.keep(await put<CaseDetail>(`/api/cases/${encodeURIComponent(detail.case.id)}/promise`, {
        version: detail.case.version, promisedBy: by ? fromShopClock(by) : null, note: why,
      }));
      void message.success(t.done);
      onClose();
    } catch (error) {
      const problem = problemOf(error);
      if (problem.fields.length > 0) setErrors(problem.fields);
      else after.failed(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal open title={t.promise} okText={s.save} cancelText={s.cancel} confirmLoading={busy} onOk={() => void change()} onCancel={onClose} width={440}>
      <div className="step-form">
        {later && <p className="dialog-hint">{t.told}</p>}
        <label>{t.promised}<Input type="datetime-local" value={by} onChange={event => setBy(event.target.value)} /><Wrong errors={errors} field="promisedBy" /></label>
        <label>{t.promiseWhy}<Input.TextArea autoFocus value={why} maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} onChange={event => setWhy(event.target.value)} /><Wrong errors={errors} field="note" /></label>
      </div>
    </Modal>
  );
}
