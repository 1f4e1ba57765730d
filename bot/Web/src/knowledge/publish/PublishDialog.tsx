import { useQuery } from '@tanstack/react-query';
import { App, Modal } from 'antd';
import { useState } from 'react';
import { post, problemOf } from '../../staff/api';
import { useLanguage, useWords } from '../../staff/language';
import { Failed } from '../../staff/states';
import { formatClock } from '../../staff/time';
import { staffWords } from '../../staff/words';
import { useSubmit } from '../panel/useSubmit';
import type { Report, Row } from '../model';
import { useNames } from '../names';
import { knowledgeWords } from '../words';
import { ExamReport } from './ExamReport';

interface Props { drafts: { id: string; version: number }[]; rows: Row[]; onClose(): void; onPublished(): Promise<unknown>; onOvertaken(): Promise<unknown> }

/** The last look before customers get it: what would be answered differently. A loss needs a reason. */
export function PublishDialog({ drafts, rows, onClose, onPublished, onOvertaken }: Props) {
  const t = useWords(knowledgeWords);
  const name = useNames(rows);
  const s = useWords(staffWords);
  const { language } = useLanguage();
  const { message } = App.useApp();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const check = useQuery({
    queryKey: ['check', drafts], queryFn: () => post<Report>('/api/knowledge/check', { ids: drafts.map(draft => draft.id) }), staleTime: 0, gcTime: 0, retry: false, refetchOnWindowFocus: false,
  });
  const report = check.data;
  const needsReason = Boolean(report && report.worse > 0);

  async function publish(): Promise<void> {
    setBusy(true);
    try {
      await post('/api/knowledge/publications', { drafts, reason: reason.trim() || null });
      void message.success(t.published(drafts.length));
      await onPublished();
    } catch (error) {
      const problem = problemOf(error);
      const by = (problem.body.by as string | null) ?? t.colleague;
      if (problem.code === 'published') {
        void message.warning(problem.body.at ? t.publishedBefore(by, name(problem.body.id as string), formatClock(problem.body.at as string, language)) : t.draftGone(name(problem.body.id as string)));
        await onOvertaken();
        onClose();
      } else if (problem.code === 'draft-changed') {
        void message.warning(t.changedMeanwhile(by));
        await onOvertaken();
        onClose();
      } else if (problem.code === 'own-text') void message.warning(t.ownText);
      else if (problem.code === 'loss') await check.refetch();
      else if (problem.code === 'in-use') void message.error(t.inUse((problem.body.by as string[]).map(name).join(' · ')));
      else if (problem.fields.length > 0) void message.error(t.cannotPublish(((problem.body.ids as string[] | undefined) ?? []).map(name).join(' · '), t.wrongAt(problem.fields[0]!)));
      else void message.error(problem.code === 'offline' ? s.offline : s.failed(problem.code));
    } finally {
      setBusy(false);
    }
  }

  const ready = Boolean(report) && !busy && (!needsReason || reason.trim() !== '');
  useSubmit(() => void publish(), ready);

  return (
    <Modal
      open width={Math.min(860, window.innerWidth - 32)} title={drafts.length === 1 ? t.publishTitle(name(drafts[0]!.id)) : t.publishMany(drafts.length)} onCancel={onClose} okText={t.publishNow} cancelText={s.cancel}
      onOk={() => void publish()} okButtonProps={{ loading: busy, disabled: !ready && !busy }}>
      {check.isError && <Failed error={check.error} onRetry={() => void check.refetch()} />}
      {check.isFetching && !report && <p className="exam-running" role="status">{t.examining}</p>}
      {report && (
        <ExamReport report={report} name={name} reason={needsReason ? reason : undefined} onReason={setReason} />
      )}
    </Modal>
  );
}
