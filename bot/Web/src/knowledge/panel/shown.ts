import { useLanguage, useWords } from '../../staff/language';
import { formatMinute } from '../../staff/time';
import type { Row } from '../model';
import { useNames } from '../names';
import { knowledgeWords } from '../words';
import type { Form } from './form';

/** What a part of an entry holds, as an editor reads it. */
export function useShown(rows: Row[]): (part: keyof Form, form: Form) => string {
  const t = useWords(knowledgeWords);
  const { language } = useLanguage();
  const name = useNames(rows);
  return (part, form) => {
    switch (part) {
      case 'from':
      case 'until': return form[part] && formatMinute(form[part], language);
      case 'buttons': return form.buttons.map(name).join('\n');
      case 'audiences': return form.audiences.map(audience => t.audiences[audience]).join('\n');
      case 'channels': return form.channels.map(t.channelName).join('\n');
      case 'variants': return form.variants.flatMap(variant => [
        `${variant.audience ? t.audiences[variant.audience] : t.everybody}${variant.channel ? ` · ${t.channelName(variant.channel)}` : ''}`,
        ...[variant.zh, variant.en].filter(Boolean),
      ]).join('\n');
      case 'tags':
      case 'products': return form[part].join('\n');
      default: return form[part];
    }
  };
}
