import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { post, problemOf, type Problem } from './api';
import { LanguageSwitch } from './LanguageSwitch';
import { useLanguage, useWords } from './language';
import { Mark } from './Mark';
import { sessionKey, takeSession, type Session } from './session';
import { formatClock } from './time';
import { staffWords } from './words';

/** @param again Over a page that stays as it is, after the session ran out. */
export function SignIn({ again = false, onWelcome }: { again?: boolean; onWelcome?(session: Session): void }) {
  const t = useWords(staffWords);
  const { language } = useLanguage();
  const client = useQueryClient();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);

  async function enter(values: { name: string; password: string }): Promise<void> {
    setBusy(true);
    setProblem(undefined);
    try {
      const session = takeSession(await post<Session>('/api/session', values));
      onWelcome?.(session);
      client.setQueryData(sessionKey, session);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  }

  const words = (p: Problem) => {
    switch (p.code) {
      case 'bad-credentials': return t.badCredentials;
      case 'locked': return t.locked(typeof p.body.until === 'string' ? formatClock(p.body.until, language) : '…');
      case 'too-many': return t.tooMany;
      case 'offline': return t.offline;
      default: return t.failed(p.code);
    }
  };

  const door = (
    <>
      <div className="door-card">
        <div className="door-head"><Mark size={32} /><h1>{t.signInTitle}</h1></div>
        {again && <p className="door-note">{t.signInAgain}</p>}
        <Form layout="vertical" requiredMark={false} onFinish={enter} disabled={busy}>
          <Form.Item label={t.name} name="name" rules={[{ required: true, message: '' }]}>
            <Input autoComplete="username" autoFocus autoCapitalize="none" spellCheck={false} />
          </Form.Item>
          <Form.Item label={t.password} name="password" rules={[{ required: true, message: '' }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          {problem && <Alert type="error" showIcon title={words(problem)} className="door-alert" />}
          <Button type="primary" htmlType="submit" block loading={busy}>{t.signIn}</Button>
        </Form>
        <p className="door-hint">{t.forgot}</p>
      </div>
      {!again && <div className="door-foot"><LanguageSwitch /></div>}
    </>
  );
  if (!again) return <div className="door">{door}</div>;
  // A panel that is open keeps the focus to itself; below a dialog of the browser it cannot. Nor are its keys the panel's.
  return (
    <dialog
      ref={box => { if (box && !box.open) box.showModal(); }} className="door is-over" aria-label={t.signInTitle}
      onCancel={event => event.preventDefault()} onKeyDown={event => event.stopPropagation()}>{door}</dialog>
  );
}
