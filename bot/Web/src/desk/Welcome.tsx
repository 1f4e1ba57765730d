import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { get, post, problemOf, setCsrf } from '../staff/api';
import { LanguageSwitch } from '../staff/LanguageSwitch';
import { useWords } from '../staff/language';
import { Mark } from '../staff/Mark';
import { weaknesses } from '../staff/Password';
import type { Session } from '../staff/session';
import { Failed, Loading } from '../staff/states';
import { staffWords } from '../staff/words';
import { accountWords } from './words/accounts';
import { welcomeWords } from './words/welcome';

interface Link { purpose: 'first-administrator' | 'invite' | 'reset'; name?: string | null; displayName?: string | null }
interface Values { name: string; displayName: string; password: string }

/** Where a one-time link leads: the first administrator, a new colleague, a new password. */
export function Welcome() {
  const t = useWords(welcomeWords);
  const token = new URLSearchParams(location.search).get('token') ?? '';
  const link = useQuery({
    queryKey: ['link', token],
    queryFn: async ({ signal }) => {
      setCsrf((await get<Session>('/api/session', signal)).csrf);
      return await get<Link>(`/api/staff/links/${encodeURIComponent(token)}`, signal);
    },
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  const gone = link.isError && problemOf(link.error).status === 410 || !token;
  return (
    <div className="door">
      <div className="door-card">
        {gone ? <Gone />
          : link.isError ? <Failed error={link.error} onRetry={() => void link.refetch()} />
          : !link.data ? <Loading rows={5} />
          : <><div className="door-head"><Mark size={32} /><h1>{t.title[link.data.purpose]}</h1></div><WelcomeForm token={token} link={link.data} /></>}
      </div>
      <div className="door-foot"><LanguageSwitch /></div>
    </div>
  );
}

function Gone() {
  const t = useWords(welcomeWords);
  return <><div className="door-head"><Mark size={32} /><h1>{t.gone}</h1></div><p className="door-note">{t.goneHint}</p><Button href="/desk" block>{t.toSignIn}</Button></>;
}

function WelcomeForm({ token, link }: { token: string; link: Link }) {
  const t = useWords(welcomeWords);
  const s = useWords(staffWords);
  const a = useWords(accountWords);
  const [form] = Form.useForm<Values>();
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const first = link.purpose === 'first-administrator';

  async function save(values: Values): Promise<void> {
    setBusy(true);
    setProblem('');
    try {
      await post(`/api/staff/links/${encodeURIComponent(token)}`, first ? values : { password: values.password });
      // Straight in, without typing it again; should that fail, the sign-in page follows.
      await post('/api/session', { name: link.name ?? values.name, password: values.password }).catch(() => undefined);
      location.replace('/desk');
    } catch (error) {
      setBusy(false);
      const refused = problemOf(error);
      const weak = weaknesses(refused, s);
      if (weak.length > 0) form.setFields([{ name: 'password', errors: weak }]);
      else if (refused.fields.length > 0) form.setFields(refused.fields.map(e => ({ name: e.field as keyof Values, errors: [a.field[e.code] ?? e.message] })));
      else setProblem(refused.status === 410 ? t.goneHint : refused.code === 'offline' ? s.offline : s.failed(refused.code));
    }
  }

  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={save} disabled={busy}>
      <p className="door-note">{t.hint[link.purpose]}</p>
      {first
        ? <>
            <Form.Item name="name" label={a.name} extra={a.nameHint} rules={[{ required: true, message: a.field.missing! }]}><Input autoFocus autoComplete="username" autoCapitalize="none" spellCheck={false} /></Form.Item>
            <Form.Item name="displayName" label={a.displayName} extra={a.displayNameHint}><Input autoComplete="name" maxLength={40} /></Form.Item>
          </>
        : <p className="door-name">{link.displayName || link.name}{link.displayName && link.name !== link.displayName ? <span>{link.name}</span> : null}<input type="text" hidden readOnly autoComplete="username" value={link.name ?? ''} /></p>}
      <Form.Item name="password" label={s.newPassword} extra={s.passwordHint} rules={[{ required: true, message: a.field.missing! }]}>
        <Input.Password autoComplete="new-password" autoFocus={!first} />
      </Form.Item>
      {problem && <Alert type="error" showIcon title={problem} className="door-alert" />}
      <Button type="primary" htmlType="submit" block loading={busy}>{t.go}</Button>
    </Form>
  );
}
