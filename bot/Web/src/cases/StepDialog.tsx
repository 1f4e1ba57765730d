import { App, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { post, problemOf, type FieldError } from '../staff/api';
import { useWords } from '../staff/language';
import { staffWords } from '../staff/words';
import { fromShopClock } from '../staff/zone';
import { useAfter, useTitles } from './data';
import { yuan, type CaseDetail, type Step } from './model';
import { caseWords } from './words';
import { Wrong } from './Wrong';

interface Props { detail: CaseDetail; step: Step | undefined; onClose(): void }

/** What a step needs to be said, and what will come of it, before it is taken. */
export function StepDialog({ detail, step, onClose }: Props) {
  const t = useWords(caseWords);
  const s = useWords(staffWords);
  const titles = useTitles();
  const after = useAfter();
  const { message } = App.useApp();
  const left = Math.max(0, (detail.money.agreed ?? 0) - detail.money.refunded - detail.money.onTheWay);
  const [amount, setAmount] = useState<number | null>(left > 0 ? left : null);
  const [tracking, setTracking] = useState('');
  const [note, setNote] = useState('');
  const [by, setBy] = useState('');
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [busy, setBusy] = useState(false);
  if (!step) return null;
  const title = titles.step(step.step);

  async function take(): Promise<void> {
    setBusy(true);
    setErrors([]);
    try {
      const now = await post<CaseDetail>(`/api/cases/${encodeURIComponent(detail.case.id)}/steps`, {
        step: step!.step, version: detail.case.version,
        note: note.trim() || null, amount: step!.needs === 'amount' ? amount : null, tracking: step!.needs === 'tracking' ? tracking : null, promisedBy: by ? fromShopClock(by) : null,
      });
      const waits = now.approvals.some(approval => approval.state === 'waiting' && approval.mine && approval.step === step!.step);
      await after.keep(now);
      void (waits ? message.info(t.waits) : message.success(t.done));
      onClose();
    } catch (error) {
      const problem = problemOf(error);
      if (problem.fields.length > 0) setErrors(problem.fields);
      else {
        after.failed(error);
        if (problem.status === 409) onClose();
      }
    } finally {
      setBusy(false);
    }
  }

  const wrong = (field: string) => <Wrong errors={errors} field={field} />;
  return (
    <Modal open title={title} okText={title} cancelText={s.cancel} confirmLoading={busy} onOk={() => void take()} onCancel={onClose} width={440}>
      <div className="step-form">
        {(step.told || step.act !== 'none') && (
          <p className="dialog-hint">{[step.act === 'refund' && t.asksRefund, step.act === 'send' && t.asksSend, (step.told || step.act !== 'none') && t.told].filter(Boolean).join(' · ')}</p>
        )}
        {step.needs === 'amount' && (
          <label>{t.amount}
            <InputNumber autoFocus value={amount} min={0.01} precision={2} prefix="¥" onChange={setAmount} onPressEnter={() => void take()} />
            {detail.money.agreed ? <span className="field-hint">{t.agreedHint(yuan(detail.money.agreed))}</span> : null}
            {wrong('amount')}
          </label>
        )}
        {step.needs === 'tracking' && <label>{t.trackingNo}<Input autoFocus value={tracking} maxLength={40} onChange={event => setTracking(event.target.value)} onPressEnter={() => void take()} />{wrong('tracking')}</label>}
        <label>{step.needs === 'note' ? t.why : t.whyOptional}<Input.TextArea autoFocus={step.needs === 'note'} value={note} maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} onChange={event => setNote(event.target.value)} />{wrong('note')}</label>
        <label>{t.by}<Input type="datetime-local" value={by} onChange={event => setBy(event.target.value)} />{wrong('promisedBy')}</label>
      </div>
    </Modal>
  );
}
