import { App, Button, Input, Modal } from 'antd';
import { useWords } from '../staff/language';
import { accountWords } from './words/accounts';

export interface IssuedLink { name: string; link: string }

/** A one-time link is a key: shown once, to be passed on. */
export function LinkDialog({ issued, onClose }: { issued: IssuedLink | undefined; onClose(): void }) {
  const t = useWords(accountWords);
  const { message } = App.useApp();
  const address = issued ? new URL(issued.link, location.origin).href : '';
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    void message.success(t.copied);
  };
  return (
    <Modal open={issued !== undefined} onCancel={onClose} title={t.linkTitle(issued?.name ?? '')} mask={{ closable: false }} footer={[
      <Button key="copy" type="primary" onClick={() => void copy()}>{t.copy}</Button>,
      <Button key="done" onClick={onClose}>{t.done}</Button>,
    ]}>
      <Input.TextArea value={address} readOnly autoSize onFocus={event => event.target.select()} />
      <p className="dialog-hint">{t.linkHint}</p>
    </Modal>
  );
}
