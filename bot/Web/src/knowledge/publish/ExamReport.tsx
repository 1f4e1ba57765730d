import { Input } from 'antd';
import { useWords } from '../../staff/language';
import type { Report, RehearsalRow, Shown } from '../model';
import { knowledgeWords } from '../words';

interface Props {
  report: Report;
  name(id: string): string;
  /** Given where one is needed. */
  reason: string | undefined;
  onReason(reason: string): void;
}

/** What a change would make of the exam and of what customers asked. */
export function ExamReport({ report, name, reason, onReason }: Props) {
  const t = useWords(knowledgeWords);
  return (
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
      {reason !== undefined && (
        <div className="field">
          <label htmlFor="f-reason">{t.reason}</label>
          <Input.TextArea id="f-reason" value={reason} autoSize={{ minRows: 2, maxRows: 4 }} maxLength={500} placeholder={t.reasonHint} onChange={event => onReason(event.target.value)} />
        </div>
      )}
    </div>
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
