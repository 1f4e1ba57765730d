import './cases.css';
import { PlusOutlined } from '@ant-design/icons';
import { Alert, App, Button, Input, InputNumber, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import { post, problemOf, type FieldError, type Problem } from '../staff/api';
import { useWords } from '../staff/language';
import { staffWords } from '../staff/words';
import { fromShopClock } from '../staff/zone';
import { useAfter, useOrderForCase, useTitles } from './data';
import { Goods } from './Goods';
import { blank, yuan, type CaseDetail, type Draft } from './model';
import { caseWords } from './words';
import { Wrong } from './Wrong';

interface Props {
  /** The talk at the desk that it comes from. */
  conversationId?: string;
  orderNumber?: string;
  onOpened(id: string): void;
}

/** Opens a case in a customer's name. What was typed stays until it is opened or given up. */
export function NewCase(props: Props) {
  const t = useWords(caseWords);
  const [open, setOpen] = useState(0);
  return (
    <>
      <Button icon={<PlusOutlined />} onClick={() => setOpen(Date.now())}>{t.register}</Button>
      {open > 0 && <NewCaseDialog key={open} {...props} onClose={() => setOpen(0)} />}
    </>
  );
}

function NewCaseDialog({ conversationId, orderNumber, onOpened, onClose }: Props & { onClose(): void }) {
  const t = useWords(caseWords);
  const s = useWords(staffWords);
  const { lexicon, kind } = useTitles();
  const after = useAfter();
  const { message } = App.useApp();
  const [draft, setDraft] = useState<Draft>(() => blank(orderNumber ?? ''));
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [known, setKnown] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const form = lexicon?.kinds.find(each => each.name === draft.kind)?.form ?? 'matter';
  const order = useOrderForCase(draft.order);
  // What was wrong with a field is not said of what stands there now.
  const put = (part: Partial<Draft>) => {
    setDraft(now => ({ ...now, ...part }));
    setErrors(now => now.filter(error => !((parts[error.field] ?? error.field) in part)));
  };

  async function register(): Promise<void> {
    setBusy(true);
    setErrors([]);
    setKnown(undefined);
    try {
      const opened = await post<CaseDetail>('/api/cases', bodyOf(draft, form, conversationId));
      await after.keep(opened);
      void message.success(t.registered(opened.case.name));
      onClose();
      onOpened(opened.case.id);
    } catch (error) {
      const problem = problemOf(error);
      if (problem.fields.length > 0) setErrors(problem.fields);
      else if (problem.code === 'known') setKnown(problem);
      else after.failed(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal open title={t.register} okText={t.register} cancelText={s.cancel} confirmLoading={busy} mask={{ closable: false }} onOk={() => void register()} onCancel={onClose} width={560}>
      <div className="step-form">
        {known && <Alert type="warning" showIcon title={t.errors.known} action={<a href={`/cases/${encodeURIComponent(String(known.body.id))}`}>{String(known.body.name)}</a>} />}
        <Wrong errors={errors} field="conversationId" />
        <label>{t.kindOf}
          <Select
            value={draft.kind || undefined} placeholder={t.choose} aria-label={t.kindOf} onChange={(value: string) => put({ kind: value, pieces: {} })}
            options={(lexicon?.kinds ?? []).map(each => ({ value: each.name, label: kind(each.name) }))} />
          <Wrong errors={errors} field="kind" />
        </label>
        <label>{conversationId && form === 'matter' ? t.orderOptional : t.order}
          <Input value={draft.order} maxLength={40} placeholder="SB1007" onChange={event => put({ order: event.target.value, pieces: {} })} />
          {order.data && <span className="field-hint">{[order.data.customerName, t.paidLeft(yuan(order.data.paid), yuan(order.data.left))].filter(Boolean).join(' · ')}</span>}
          {order.isError && !errors.some(error => error.field === 'orderNumber') && <span className="field-hint">{problemOf(order.error).code === 'no-order' ? t.fieldErrors['orderNumber.unknown'] : t.errors['shop-down']}</span>}
          <Wrong errors={errors} field="orderNumber" />
        </label>
        {form === 'return' && (
          <Segmented
            value={draft.proposal} onChange={value => put({ proposal: value })}
            options={(['return', 'goodwill'] as const).map(each => ({ value: each, label: t.proposals[each]! }))} />
        )}
        {form !== 'matter' && <Goods draft={draft} form={form} order={order.data} errors={errors} onChange={put} />}
        {form === 'return' && (
          <label>{t.amount}
            <InputNumber value={draft.amount} prefix="¥" placeholder={draft.proposal === 'return' ? t.amountByPrice : undefined} onChange={value => put({ amount: value })} />
            <span className="field-hint">{draft.proposal === 'goodwill' ? t.goodwillHint : t.limitHint}</span>
            <Wrong errors={errors} field="amount" />
          </label>
        )}
        {form === 'matter' && (
          <label>{t.trackingOptional}<Input value={draft.tracking} maxLength={40} onChange={event => put({ tracking: event.target.value })} /><Wrong errors={errors} field="trackingNumber" /></label>
        )}
        <label>{t.happened}
          <Input.TextArea value={draft.problem} maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} onChange={event => put({ problem: event.target.value })} />
          <Wrong errors={errors} field="problem" />
        </label>
        <label>{t.by}<Input type="datetime-local" value={draft.by} onChange={event => put({ by: event.target.value })} /><Wrong errors={errors} field="promisedBy" /></label>
        <p className="dialog-hint">{conversationId ? t.tellThem : t.told}</p>
      </div>
    </Modal>
  );
}

/** Where the service calls a field by another name than the draft. */
const parts: Record<string, keyof Draft> = { orderNumber: 'order', trackingNumber: 'tracking', promisedBy: 'by', wantedSku: 'sku', wantedVariant: 'variant' };

function bodyOf(draft: Draft, form: string, conversationId: string | undefined) {
  const goods = form !== 'matter';
  const pieces = Object.entries(draft.pieces).filter(([, quantity]) => quantity > 0).map(([lineNo, quantity]) => ({ lineNo: Number(lineNo), quantity }));
  return {
    key: draft.key, kind: draft.kind || null, conversationId: conversationId ?? null, orderNumber: draft.order.trim() || null, problem: draft.problem,
    trackingNumber: goods ? null : draft.tracking.trim() || null, promisedBy: draft.by ? fromShopClock(draft.by) : null,
    proposal: form === 'return' ? draft.proposal : null, reason: goods ? draft.reason || null : null, pieces: goods ? pieces : null,
    amount: form === 'return' ? draft.amount : null, wantedSku: form === 'exchange' ? draft.sku.trim() || null : null, wantedVariant: form === 'exchange' ? draft.variant || null : null,
  };
}
