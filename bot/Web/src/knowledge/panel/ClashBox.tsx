import { Alert, Button, Radio } from 'antd';
import { useState } from 'react';
import { useWords } from '../../staff/language';
import type { Row } from '../model';
import { knowledgeWords } from '../words';
import type { Form } from './form';
import { PartText } from './PartText';
import type { Clash } from './useDraft';

interface Props { clash: Clash; mine: Form; rows: Row[]; onSettle(chosen: Partial<Form>): void; onGiveUp(): void }

/** Two changed the same parts: both are shown, part by part, and one is chosen for each. */
export function ClashBox({ clash, mine, rows, onSettle, onGiveUp }: Props) {
  const t = useWords(knowledgeWords);
  const [theirs, setTheirs] = useState<(keyof Form)[]>([]);
  const by = clash.by || t.colleague;
  const other = clash.theirs;
  if (!other) return (
    <Alert type="warning" showIcon className="clash panel-note" title={t.clashRemoval(by)} description={(
      <>
        <p>{t.clashRemovalText}</p>
        <div className="clash-do">
          <Button type="primary" onClick={() => onSettle({})}>{t.keepMine}</Button>
          <Button onClick={onGiveUp}>{t.agreeRemoval}</Button>
        </div>
      </>
    )} />
  );
  return (
    <Alert type="warning" showIcon className="clash panel-note" title={t.clashTitle(by)} description={(
      <>
        <p>{t.clashText}</p>
        {clash.parts.map(part => (
          <fieldset key={part} className="clash-part">
            <legend>{t.parts[part]}</legend>
            <Radio.Group value={theirs.includes(part) ? 'theirs' : 'mine'} onChange={event => setTheirs(now => event.target.value === 'theirs' ? [...now, part] : now.filter(other => other !== part))}>
              <div className="pair">
                <div><Radio value="mine">{t.mine}</Radio><pre><PartText part={part} form={mine} rows={rows} /></pre></div>
                <div><Radio value="theirs">{t.theirs(by)}</Radio><pre><PartText part={part} form={other} rows={rows} /></pre></div>
              </div>
            </Radio.Group>
          </fieldset>
        ))}
        <Button type="primary" onClick={() => onSettle(Object.fromEntries(theirs.map(part => [part, other[part]])))}>{t.settle}</Button>
      </>
    )} />
  );
}
