import { useLanguage, useWords } from '../staff/language';
import { formatDay, formatClock, formatFull, spell, useNow } from '../staff/time';
import { staffWords } from '../staff/words';
import { useTitles } from './data';
import type { CaseRow } from './model';
import { caseWords } from './words';

/** When the customer was promised to hear from us; how long ago, when that has passed. */
export function Due({ row }: { row: CaseRow }) {
  const t = useWords(caseWords);
  const s = useWords(staffWords);
  const { language } = useLanguage();
  const { lexicon } = useTitles();
  const now = useNow();
  if (lexicon?.states.find(state => state.name === row.state)?.over) return <span className="case-sub">—</span>;
  const late = now - Math.floor(Date.parse(row.promisedBy) / 1000);
  const title = formatFull(row.promisedBy, language);
  if (late > 0) return <time className="case-late" dateTime={row.promisedBy} title={title}>{t.overdueBy} {late < 86_400 ? spell(late - late % 60, s) : `${Math.floor(late / 86_400)} ${t.rules.days}`}</time>;
  return <time dateTime={row.promisedBy} title={title}>{formatDay(row.promisedBy, language)} {formatClock(row.promisedBy, language)}</time>;
}
