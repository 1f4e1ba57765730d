import { Input, Select } from 'antd';
import { useLanguage, useWords } from '../../staff/language';
import { titleOf, type Row } from '../model';
import { knowledgeWords } from '../words';
import { FactPicker } from './FactPicker';
import { Field } from './Field';
import type { Form } from './form';
import { GrowingArea } from './GrowingArea';
import type { DraftHook } from './useDraft';

interface Props { draft: DraftHook; id: string; rows: Row[]; mayEdit: boolean; onOpen(id: string): void }

/** Title, answer, buttons and ways of asking, both languages side by side. */
export function ContentFields({ draft, id, rows, mayEdit, onOpen }: Props) {
  const t = useWords(knowledgeWords);
  const { language } = useLanguage();
  const form = draft.form!;
  const area = (name: 'answerZh' | 'answerEn' | 'questionsZh' | 'questionsEn', rowsShown: number) => (
    <GrowingArea id={`f-${name}`} value={form[name]} readOnly={!mayEdit} minRows={rowsShown} maxRows={16} lang={name.endsWith('En') ? 'en' : 'zh-CN'} onChange={event => draft.set({ [name]: event.target.value })} />
  );
  const answer = (name: 'answerZh' | 'answerEn') => <>{area(name, 5)}{mayEdit && <FactPicker field={`f-${name}`} value={form[name]} onChange={text => draft.set({ [name]: text })} />}</>;
  const line = (name: 'titleZh' | 'titleEn') => <Input id={`f-${name}`} value={form[name]} readOnly={!mayEdit} onChange={event => draft.set({ [name]: event.target.value })} />;
  const field = (name: keyof Form, label: string, input: React.ReactNode, hint?: string) =>
    <Field draft={draft} name={name} label={label} onOpen={onOpen} {...(hint ? { hint } : {})}>{input}</Field>;
  return (
    <div className="panel">
      {draft.kind !== 'none' && (
        <>
          <div className="pair">{field('titleZh', t.titleZh, line('titleZh'))}{field('titleEn', t.titleEn, line('titleEn'))}</div>
          <div className="pair">{field('answerZh', t.answerZh, answer('answerZh'))}{field('answerEn', t.answerEn, answer('answerEn'))}</div>
          {field('buttons', t.buttons, (
            <Select
              id="f-buttons" mode="multiple" value={form.buttons} disabled={!mayEdit} optionFilterProp="label" onChange={(buttons: string[]) => draft.set({ buttons })}
              options={rows.filter(row => row.id !== id && row.kind !== 'none').map(row => ({ value: row.id, label: `${titleOf(row.title, language, row.id)}${row.kind === 'flow' ? ` · ${t.kinds.flow}` : ''}` }))} />
          ), t.buttonsHint)}
        </>
      )}
      <div className="pair">{field('questionsZh', t.questionsZh, area('questionsZh', 7))}{field('questionsEn', t.questionsEn, area('questionsEn', 7))}</div>
    </div>
  );
}
