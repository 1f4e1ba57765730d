import { Modal } from 'antd';
import { useWords } from '../staff/language';
import { deskWords } from './words';

export function Help({ open, onClose }: { open: boolean; onClose(): void }) {
  const t = useWords(deskWords);
  const rows: [string[], string][] = [
    [['j', 'k'], t.keys.move],
    [['n'], t.keys.next],
    [['c'], t.keys.claim],
    [['i'], t.keys.write],
    [['/'], t.keys.quick],
    [['Ctrl', 'Enter'], t.keys.send],
    [['Esc'], t.keys.leave],
    [['r'], t.keys.return],
    [['e'], t.keys.close],
    [['u'], t.undoKey],
    [['t'], t.keys.transfer],
    [['?'], t.keys.help],
  ];
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t.helpTitle} width={420}>
      <dl className="keys">
        {rows.map(([keys, what]) => (
          <div key={what}>
            <dt>{keys.map(key => <kbd key={key}>{key}</kbd>)}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
