import { useQuery } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { get, post } from '../staff/api';
import { useWords } from '../staff/language';
import { has, type User } from '../staff/session';
import { Empty, Failed, Loading } from '../staff/states';
import { Ago } from '../staff/time';
import { staffWords } from '../staff/words';
import { customerOf, useAfter, useTitles } from './data';
import { yuan, type Approval, type CaseDetail, type Waiting } from './model';
import { caseWords } from './words';

/** What waits for a supervisor, longest first. */
export function ApprovalList({ user, onOpen }: { user: User; onOpen(id: string): void }) {
  const t = useWords(caseWords);
  const titles = useTitles();
  const waiting = useQuery({ queryKey: ['approvals'], queryFn: ({ signal }) => get<Waiting[]>('/api/cases/approvals', signal), refetchInterval: 15_000 });
  if (!waiting.data) return waiting.isError ? <Failed error={waiting.error} onRetry={() => void waiting.refetch()} /> : <Loading rows={6} />;
  if (waiting.data.length === 0) return <Empty title={t.approvals.nothing}>{t.approvals.nothingHint}</Empty>;
  return (
    <ul className="approvals">
      {waiting.data.map(({ approval, case: row }) => (
        <li key={approval.id}>
          <p className="approval-case">
            <a href={`/cases/${row.id}`} onClick={event => { event.preventDefault(); onOpen(row.id); }}>{row.name}</a> {titles.kind(row.kind)} · {customerOf(row, t)} · {row.orderNumber}
          </p>
          <Decide approval={approval} user={user} />
        </li>
      ))}
    </ul>
  );
}

/** One request with its reason and figures, and the two buttons for those who may. */
export function Decide({ approval, user }: { approval: Approval; user: User }) {
  const t = useWords(caseWords);
  const s = useWords(staffWords);
  const after = useAfter();
  const { message } = App.useApp();
  const [declining, setDeclining] = useState(false);
  const [remark, setRemark] = useState('');
  const [busy, setBusy] = useState(false);
  const may = has(user, 'supervisor') && !approval.mine;

  async function decide(approve: boolean): Promise<void> {
    setBusy(true);
    try {
      await after.keep(await post<CaseDetail>(`/api/cases/approvals/${encodeURIComponent(approval.id)}`, { approve, remark: remark.trim() || null }));
      setDeclining(false);
      void message.success(approve ? t.approvals.approved : t.approvals.declined);
    } catch (error) {
      after.failed(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="approval">
      <div className="approval-figures">
        {approval.amount ? <p><span>{t.approvals.amount}</span><strong>{yuan(approval.amount)}</strong></p> : null}
        {approval.upper ? <p><span>{t.approvals.limit}</span>{yuan(approval.upper)}</p> : null}
      </div>
      {approval.reason && <p className="approval-reason">{approval.reason}</p>}
      <p className="case-sub">{t.approvals.asks(approval.proposedName ?? t.who[approval.proposedBy] ?? approval.proposedBy)} · <Ago at={approval.createdAt} /></p>
      {may
        ? (
          <div className="approval-do">
            <Button type="primary" loading={busy && !declining} onClick={() => void decide(true)}>{t.approvals.approve}</Button>
            <Button danger onClick={() => setDeclining(true)}>{t.approvals.decline}</Button>
          </div>
        )
        : <p className="case-sub">{approval.mine ? t.approvals.own : t.approvals.onlySupervisors}</p>}
      <Modal
        open={declining} title={t.approvals.declineTitle} okText={t.approvals.decline} okButtonProps={{ danger: true, disabled: !remark.trim() }} cancelText={s.cancel} confirmLoading={busy}
        onOk={() => void decide(false)} onCancel={() => setDeclining(false)}>
        <Input.TextArea autoFocus value={remark} maxLength={1000} autoSize={{ minRows: 3, maxRows: 8 }} placeholder={t.approvals.remarkNeeded} aria-label={t.approvals.declineTitle} onChange={event => setRemark(event.target.value)} />
      </Modal>
    </div>
  );
}
