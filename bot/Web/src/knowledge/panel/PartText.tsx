import { useWords } from '../../staff/language';
import type { Row } from '../model';
import { knowledgeWords } from '../words';
import type { Form } from './form';
import { useShown } from './shown';

/** One part of an entry, to be read; lines that are not in `other` are marked. */
export function PartText({ part, form, rows, other, tone = '' }: { part: keyof Form; form: Form; rows: Row[]; other?: Form; tone?: string }) {
  const t = useWords(knowledgeWords);
  const show = useShown(rows);
  if (part === 'picture' && form.picture) return <img className="part-picture" src={`/pictures/${form.picture}`} alt={t.picture} />;
  const there = new Set((other ? show(part, other) : show(part, form)).split('\n'));
  return <>{(show(part, form) || '—').split('\n').map((line, i) => <p key={i} className={there.has(line) ? '' : tone}>{line || ' '}</p>)}</>;
}
