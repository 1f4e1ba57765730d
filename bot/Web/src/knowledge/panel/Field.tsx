import type { ReactNode } from 'react';
import { useWords } from '../../staff/language';
import type { ConflictKind } from '../model';
import { knowledgeWords } from '../words';
import { partsOf, type Form } from './form';
import type { DraftHook } from './useDraft';

const saidAsError: ConflictKind[] = ['dead-link', 'broken-placeholder', 'button-circle'];

interface Props { draft: DraftHook; name: keyof Form; label: string; hint?: string; children: ReactNode; onOpen?(id: string): void }

/** A field with what is wrong with it, and what it clashes with. */
export function Field({ draft, name, label, hint, children, onOpen }: Props) {
  const t = useWords(knowledgeWords);
  const wrong = draft.errors.filter(error => partsOf(error.field).includes(name));
  const odd = draft.conflicts.filter(conflict => partsOf(conflict.field).includes(name) && conflict.kind !== 'missing-language' && !(wrong.length > 0 && saidAsError.includes(conflict.kind)));
  return (
    <div className={`field ${wrong.length > 0 ? 'is-wrong' : ''}`}>
      <label htmlFor={`f-${name}`}>{label}</label>
      {children}
      {wrong.map(error => <p key={error.field + error.code + (error.about ?? '')} className="field-error" role="alert">{t.wrongAt(error)}</p>)}
      {odd.slice(0, 3).map(conflict => (
        <p key={conflict.kind + conflict.field + conflict.text} className="field-odd">
          {t.conflictSays(conflict)}
          {conflict.other && onOpen && <button type="button" className="link" onClick={() => onOpen(conflict.other!)}>{t.open}</button>}
        </p>
      ))}
      {odd.length > 3 && <p className="field-odd">{t.moreConflicts(odd.length - 3)}</p>}
      {hint && wrong.length === 0 && <p className="field-hint">{hint}</p>}
    </div>
  );
}
