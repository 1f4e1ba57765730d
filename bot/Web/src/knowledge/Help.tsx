import { Modal } from 'antd';
import { useWords } from '../staff/language';
import { knowledgeWords } from './words';

/** How the page is meant, in a minute, and its keys. */
export function Help({ onClose }: { onClose(): void }) {
  const t = useWords(knowledgeWords);
  const keys: [string[], string][] = [
    [['/'], t.keys.search], [['j', 'k'], t.keys.move], [['Enter'], t.keys.open], [['x'], t.keys.select], [['n'], t.keys.add],
    [['Ctrl', 'Enter'], t.keys.publish], [['Esc'], t.keys.close], [['?'], t.keys.help],
  ];
  return (
    <Modal open onCancel={onClose} footer={null} title={t.helpTitle} width={Math.min(640, window.innerWidth - 32)}>
      <ol className="help-steps">{t.helpSteps.map(([what, how]) => <li key={what}><strong>{what}</strong> {how}</li>)}</ol>
      <dl className="help-keys">
        {keys.map(([pressed, what]) => <div key={what}><dt>{pressed.map(key => <kbd key={key}>{key}</kbd>)}</dt><dd>{what}</dd></div>)}
      </dl>
    </Modal>
  );
}
