import { Button } from 'antd';
import { localeTag } from '../shared/language';
import { useLanguage, useWords } from './language';
import { staffWords } from './words';

/** Named in the language that it leads to. */
export function LanguageSwitch() {
  const { language, choose } = useLanguage();
  const t = useWords(staffWords);
  const other = language === 'zh' ? 'en' : 'zh';
  return <Button type="text" lang={localeTag(other)} onClick={() => choose(other)}>{t.language}</Button>;
}
