import { useQuery } from '@tanstack/react-query';
import { App, Input, Modal } from 'antd';
import { useState } from 'react';
import { post, problemOf } from '../../staff/api';
import { useLanguage, useWords } from '../../staff/language';
import { Failed } from '../../staff/states';
import { formatClock } from '../../staff/time';
import { staffWords } from '../../staff/words';
import { useSubmit } from '../panel/useSubmit';
import type { Report, RehearsalRow, Row, Shown } from '../model';
import { useNames } from '../names';
import { knowledgeWords } from '../words';

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
        <div className="exam">
          <div className="exam-figures">
            <Figure n={report.worse} label={t.verdicts.worse} tone={report.worse > 0 ? 'red' : ''} />
            <Figure n={report.better} label={t.verdicts.better} tone={report.better > 0 ? 'green' : ''} />
            <Figure n={report.different} label={t.verdicts.different} tone="" />
          </div>
          <p className="field-hint">{t.examined(report.saved, report.ways, report.real)}</p>
          {report.rows.length === 0
            ? <p className="exam-same">{t.nothingDiffers}</p>
            : <ul className="exam-rows">{report.rows.map((row, i) => <Change key={i} row={row} name={name} />)}</ul>}
          {needsReason && (
            <div className="field">
              <label htmlFor="f-reason">{t.reason}</label>
              <Input.TextArea id="f-reason" value={reason} autoSize={{ minRows: 2, maxRows: 4 }} maxLength={500} placeholder={t.reasonHint} onChange={event => setReason(event.target.value)} />
            </div>
          )}
        </div>
      )}
    </Modal>
  );
}

const Figure = ({ n, label, tone }: { n: number; label: string; tone: string }) => <div className={`exam-figure is-${tone}`}><strong>{n}</strong><span>{label}</span></div>;

function Change({ row, name }: { row: RehearsalRow; name(id: string): string }) {
  const t = useWords(knowledgeWords);
  const say = (shown: Shown) => shown.outcome === 'none' ? t.outcome.none : `${shown.outcome === 'suggestions' ? `${t.suggests} ` : ''}${shown.ids.map(name).join(' / ')}`;
  return (
    <li className={`exam-row is-${row.verdict}`}>
      <p><span className="exam-verdict">{t.verdicts[row.verdict]}</span><strong lang={row.language === 'en' ? 'en' : 'zh-CN'}>{row.question}</strong><span className="exam-source">{t.sources[row.source]}{row.count > 1 ? ` × ${row.count}` : ''}</span></p>
      <p className="exam-change"><span>{say(row.before)}</span><span aria-hidden="true">→</span><span className="is-after">{say(row.after)}</span></p>
    </li>
  );
}
