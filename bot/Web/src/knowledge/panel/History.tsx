import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { get, post, problemOf } from '../../staff/api';
import { useWords } from '../../staff/language';
import { Failed, Loading } from '../../staff/states';
import { Ago } from '../../staff/time';
import { staffWords } from '../../staff/words';
import type { EntryView, Row, VersionRow } from '../model';
import { knowledgeWords } from '../words';
import { changedKeys, formOf, type Form } from './form';
import { PartText } from './PartText';

/** Every version there was; one is compared with what is being edited, part by part, and can be brought back. */
export function History({ id, form, rows, mayEdit, version, onRolledBack }: { id: string; form: Form; rows: Row[]; mayEdit: boolean; version(): number; onRolledBack(): Promise<void> }) {
  const t = useWords(knowledgeWords);
  const s = useWords(staffWords);
  const { message } = App.useApp();
  const [chosen, setChosen] = useState<number>();
  const versions = useQuery({ queryKey: ['versions', id], queryFn: ({ signal }) => get<VersionRow[]>(`/api/knowledge/entries/${encodeURIComponent(id)}/versions`, signal), staleTime: 0 });
  const then = useQuery({
    queryKey: ['version', id, chosen], enabled: chosen !== undefined, staleTime: Infinity,
    queryFn: ({ signal }) => get<EntryView>(`/api/knowledge/entries/${encodeURIComponent(id)}/versions/${chosen}`, signal),
  });
  const back = async () => {
    try {
      await post(`/api/knowledge/drafts/${encodeURIComponent(id)}/from/${chosen}`, { id, version: version() });
      void message.success(t.rolledBack(chosen!));
      await onRolledBack();
    } catch (error) {
      const problem = problemOf(error);
      void message.error(problem.code === 'changed' ? t.changedMeanwhile((problem.body.by as string | null) ?? t.colleague) : s.failed(problem.code));
    }
  };
  if (versions.isError) return <Failed error={versions.error} onRetry={() => void versions.refetch()} />;
  if (!versions.data) return <Loading rows={4} />;
  if (versions.data.length === 0) return <p className="field-hint">{t.noVersions}</p>;
  const former = then.data && formOf(then.data);
  const parts = former ? changedKeys(form, former) : [];
  return (
    <div className="history">
      <ul className="versions">
        {versions.data.map(row => (
          <li key={row.version}>
            <button type="button" className={chosen === row.version ? 'is-open' : ''} aria-current={chosen === row.version} disabled={row.removed} onClick={() => setChosen(row.version)}>
              <strong>{t.versionNumber(row.version)}</strong> <Ago at={row.at} />
              <span>{row.removed ? `${t.removedBy} ` : ''}{row.by ?? t.thePack}{row.writtenBy && row.writtenBy !== row.by ? ` · ${t.writtenBy(row.writtenBy)}` : ''}</span>
              {row.reason && <span className="version-reason">{t.reasonWas(row.reason)}</span>}
            </button>
          </li>
        ))}
      </ul>
      <div className="compare">
        {chosen === undefined && <p className="field-hint">{t.chooseVersion}</p>}
        {former && parts.length === 0 && <p className="field-hint">{t.noDifference}</p>}
        {former && parts.map(part => (
          <div key={part} className="compare-part">
            <h4>{t.parts[part]}</h4>
            <div className="pair">
              <div><p className="compare-title">{t.versionNumber(chosen!)}</p><div className="compare-text"><PartText part={part} form={former} rows={rows} other={form} tone="is-old" /></div></div>
              <div><p className="compare-title">{t.asNow}</p><div className="compare-text"><PartText part={part} form={form} rows={rows} other={former} tone="is-new" /></div></div>
            </div>
          </div>
        ))}
        {former && parts.length > 0 && mayEdit && <Button onClick={() => void back()}>{t.rollBack(chosen!)}</Button>}
      </div>
    </div>
  );
}
