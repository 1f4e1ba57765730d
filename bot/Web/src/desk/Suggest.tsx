import { App, Input, Modal } from 'antd';
import { useState } from 'react';
import { post, problemOf } from '../staff/api';
import { useWords } from '../staff/language';
import { staffWords } from '../staff/words';
import type { TalkAnswer } from './model';
import { deskWords } from './words';

/** What the knowledge should know: the customer's last question and the agent's last answer, to be put right and sent to the editors. */
export function Suggest({ talk, onClose }: { talk: TalkAnswer; onClose(): void }) {
  const t = useWords(deskWords);
  const s = useWords(staffWords);
  const { message } = App.useApp();
  const last = (kind: 'customer' | 'agent') => talk.entries.findLast(entry => entry.kind === kind && entry.text)?.text ?? '';
  const [question, setQuestion] = useState(last('customer'));
  const [answer, setAnswer] = useState(last('agent'));
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      await post('/api/knowledge/suggestions', { language: talk.language, question, answer, conversationId: talk.id });
      void message.success(t.suggested);
      onClose();
    } catch (error) {
      void message.error(s.failed(problemOf(error).code));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={t.suggestTitle} okText={t.suggestSend} cancelText={s.cancel} onCancel={onClose} onOk={() => void send()} okButtonProps={{ loading: busy, disabled: question.trim() === '' }}>
      <p className="dialog-hint">{t.suggestHint}</p>
      <label htmlFor="s-question">{t.suggestQuestion}</label>
      <Input.TextArea id="s-question" value={question} maxLength={500} autoSize={{ minRows: 2, maxRows: 4 }} onChange={event => setQuestion(event.target.value)} />
      <label htmlFor="s-answer">{t.suggestAnswer}</label>
      <Input.TextArea id="s-answer" value={answer} maxLength={4000} autoSize={{ minRows: 3, maxRows: 8 }} onChange={event => setAnswer(event.target.value)} />
    </Modal>
  );
}
