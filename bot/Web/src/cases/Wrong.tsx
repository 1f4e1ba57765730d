import type { FieldError } from '../staff/api';
import { useWords } from '../staff/language';
import { caseWords } from './words';

/** What the service says is wrong with a field, below it. */
export function Wrong({ errors, field }: { errors: FieldError[]; field: string }) {
  const t = useWords(caseWords);
  return errors.filter(error => error.field === field).map(error => (
    <p key={error.code} className="field-error" role="alert">{(t.fieldErrors[`${field}.${error.code}`] ?? t.fieldErrors[error.code] ?? error.message).replace('{about}', error.about ?? '')}</p>
  ));
}
