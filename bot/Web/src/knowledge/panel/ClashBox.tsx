import { Alert, Button, Radio } from 'antd';
import { useState } from 'react';
import { useWords } from '../../staff/language';
import { knowledgeWords } from '../words';
import type { Form } from './form';
import type { Clash } from './useDraft';

const show = (value: Form[keyof Form]) => typeof value === 'string' ? value : value.map(item => typeof item === 'string' ? item : `${item.audience} ${item.channel}: ${item.zh}`).join('\n');

/** Two changed the same parts: both are shown, part by part, and one is chosen for each. */
export function ClashBox({ clash, mine, onSettle }: { clash: Clash; mine: Form; onSettle(chosen: Partial<Form>): void }) {
  const t = useWords(knowledgeWords);
  const [theirs, setTheirs] = useState<(keyof Form)[]>([]);
  return (
    <Alert type="warning" showIcon className="clash panel-note" title={t.clashTitle(clash.by || t.colleague)} description={(
      <>
        <p>{t.clashText}</p>
        {clash.parts.map(part => (
          <fieldset key={part} className="clash-part">
            <legend>{t.parts[part]}</legend>
            <Radio.Group value={theirs.includes(part) ? 'theirs' : 'mine'} onChange={event => setTheirs(now => event.target.value === 'theirs' ? [...now, part] : now.filter(other => other !== part))}>
              <div className="pair">
                <div><Radio value="mine">{t.mine}</Radio><pre>{show(mine[part]) || '—'}</pre></div>
                <div><Radio value="theirs">{t.theirs(clash.by || t.colleague)}</Radio><pre>{show(clash.theirs[part]) || '—'}</pre></div>
              </div>
            </Radio.Group>
          </fieldset>
        ))}
        <Button type="primary" onClick={() => onSettle(Object.fromEntries(theirs.map(part => [part, clash.theirs[part]])))}>{t.settle}</Button>
      </>
    )} />
  );
}
