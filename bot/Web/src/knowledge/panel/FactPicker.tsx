import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { get } from '../../staff/api';
import { useLanguage, useWords } from '../../staff/language';
import type { Fact } from '../model';
import { knowledgeWords } from '../words';

interface Props { field: string; value: string; onChange(text: string): void }

/** Puts a fact of the shop where the caret stands in the field. */
export function FactPicker({ field, value, onChange }: Props) {
  const t = useWords(knowledgeWords);
  const { language } = useLanguage();
  const facts = useQuery({ queryKey: ['facts'], queryFn: ({ signal }) => get<Fact[]>('/api/knowledge/facts', signal) });
  const put = (key: string) => {
    const area = document.getElementById(field) as HTMLTextAreaElement;
    const mark = `{${key}}`;
    const at = area.selectionStart;
    onChange(value.slice(0, at) + mark + value.slice(area.selectionEnd));
    requestAnimationFrame(() => {
      area.focus();
      area.setSelectionRange(at + mark.length, at + mark.length);
    });
  };
  return (
    <Select<string | null>
      className="fact-picker" size="small" variant="borderless" showSearch optionFilterProp="label" popupMatchSelectWidth={320} aria-label={t.insertFact} placeholder={t.insertFact} value={null} onSelect={key => { if (key) put(key); }}
      options={(facts.data ?? []).map(fact => ({ value: fact.key, label: `${fact[language] || fact.zh || fact.en || ''} {${fact.key}}` }))} />
  );
}
