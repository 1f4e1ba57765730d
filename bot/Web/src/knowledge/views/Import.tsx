import { Alert, App, Button, Modal, Select } from 'antd';
import { useRef, useState } from 'react';
import { problemOf, upload } from '../../staff/api';
import { useWords } from '../../staff/language';
import { staffWords } from '../../staff/words';
import type { ImportReport } from '../model';
import { knowledgeWords } from '../words';
import { guess } from './guess';

/** A file is read and judged before anything is kept; without a fault its entries become drafts, all or none. */
export function Import({ onClose, onChanged }: { onClose(): void; onChanged(): Promise<unknown> }) {
  const t = useWords(knowledgeWords);
  const s = useWords(staffWords);
  const { message } = App.useApp();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const [report, setReport] = useState<ImportReport>();
  const [columns, setColumns] = useState<string[]>();
  const [busy, setBusy] = useState(false);
  // Of two answers that overtake each other the one to the last question counts.
  const asked = useRef(0);

  const send = async (what: File, as: string[] | undefined, dry: boolean) => {
    const mine = ++asked.current;
    setBusy(true);
    try {
      const query = new URLSearchParams({ name: what.name, dry: String(dry), ...(as ? { columns: as.join(',') } : {}) });
      const next = await upload<ImportReport>(`/api/knowledge/import?${query}`, what);
      if (mine !== asked.current) return;
      const guessed = as ? undefined : guess(next);
      if (guessed) {
        setColumns(guessed);
        return await send(what, guessed, true);
      }
      setReport(next);
      if (next.saved) {
        await onChanged();
        void message.success(t.imported(next.added + next.changed));
        onClose();
      }
    } catch (error) {
      if (mine !== asked.current) return;
      const problem = problemOf(error);
      void message.error(problem.code === 'drafts-in-the-way' ? t.importInTheWay((problem.body.by as string[]).join('、'), (problem.body.ids as string[]).slice(0, 5).join('、'))
        : problem.code === 'too-large' ? t.importTooLarge : problem.code === 'offline' ? s.offline : s.failed(problem.code));
    } finally {
      if (mine === asked.current) setBusy(false);
    }
  };
  const take = (next: File | undefined) => {
    if (!next) return;
    setFile(next);
    setColumns(undefined);
    setReport(undefined);
    void send(next, undefined, true);
  };
  const map = (index: number, field: string) => {
    const next = (columns ?? report!.header.map(() => '')).map((old, i) => i === index ? field : old);
    setColumns(next);
    void send(file!, next, true);
  };
  const needsColumns = Boolean(report && report.header.length > 0);
  const mapped = !needsColumns || Boolean(columns?.some(Boolean));
  const n = report ? report.added + report.changed : 0;
  return (
    <Modal
      open width={Math.min(820, window.innerWidth - 32)} title={t.importTitle} onCancel={onClose} cancelText={s.cancel} okText={n > 0 ? t.importSave(n) : t.importNothing}
      onOk={() => void send(file!, columns, false)} okButtonProps={{ loading: busy, disabled: !report || !mapped || report.faulty > 0 || n === 0 }}>
      <p className="dialog-hint">{t.importHint}</p>
      <input ref={input} type="file" accept=".yaml,.yml,.csv" hidden aria-label={t.chooseFile} onChange={event => { take(event.target.files?.[0]); event.target.value = ''; }} />
      <Button loading={busy && !report} onClick={() => input.current?.click()}>{file ? file.name : t.chooseFile}</Button>
      {report && needsColumns && (
        <div className="import-map">
          <p className="field-hint">{columns?.some(Boolean) ? t.mapCheck : t.mapHint}</p>
          <div className="import-scroll">
            <table>
              <thead>
                <tr>{report.header.map((name, i) => <th key={i}>{name}</th>)}</tr>
                <tr>{report.header.map((name, i) => (
                  <th key={i}>
                    <Select size="small" virtual={false} listHeight={400} aria-label={t.columnIs(name)} value={columns?.[i] ?? ''} popupMatchSelectWidth={false} onChange={field => map(i, field)}
                      options={[{ value: '', label: t.leaveOut }, ...report.known.map(field => ({ value: field, label: t.columns[field] ?? field }))]} />
                  </th>
                ))}</tr>
              </thead>
              <tbody>{report.sample.map((row, i) => <tr key={i}>{report.header.map((_, j) => <td key={j}>{row[j] ?? ''}</td>)}</tr>)}</tbody>
            </table>
          </div>
        </div>
      )}
      {report && mapped && (report.faulty > 0
        ? (
          <Alert type="error" showIcon className="panel-note import-faults" title={t.importFaults(report.faulty)} description={(
            <ul>{report.errors.map((error, i) => <li key={i}><strong>{t.line(error.line)}</strong> {t.importSays(error)}</li>)}</ul>
          )} />
        )
        : <p className="import-sum" role="status">{t.importSum(report.added, report.changed, report.same)}</p>)}
    </Modal>
  );
}
