import { App, Checkbox, Form, Input, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { post, problemOf, put } from '../staff/api';
import { useWords } from '../staff/language';
import { roles, teams, type Role, type Team } from '../staff/session';
import { staffWords } from '../staff/words';
import type { IssuedLink } from './LinkDialog';
import { accountWords } from './words/accounts';

export interface Account {
  id: string; name: string; displayName: string; roles: Role[]; teams: Team[];
  locked: boolean; disabled?: boolean; invited?: boolean; lastSeen?: string | null;
}

type Values = Pick<Account, 'name' | 'displayName' | 'roles' | 'teams'>;

interface Props { account: Account | 'new' | undefined; onClose(): void; onSaved(link?: IssuedLink): void }

export function AccountForm({ account, onClose, onSaved }: Props) {
  const t = useWords(accountWords);
  const s = useWords(staffWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const isNew = account === 'new';

  useEffect(() => {
    if (!account) return;
    form.resetFields();
    form.setFieldsValue(account === 'new' ? { name: '', displayName: '', roles: ['agent'], teams: [] } : account);
  }, [account, form]);

  async function save(values: Values): Promise<void> {
    setBusy(true);
    try {
      if (account === 'new') {
        const { link } = await post<{ id: string; link: string }>('/api/staff', values);
        onSaved({ name: values.displayName || values.name, link });
      } else if (account) {
        const { displayName, roles: r, teams: g } = values;
        await put(`/api/staff/${encodeURIComponent(account.id)}`, { displayName, roles: r, teams: g, disabled: account.disabled ?? false });
        onSaved();
      }
    } catch (error) {
      const problem = problemOf(error);
      if (problem.fields.length > 0)
        form.setFields(problem.fields.map(e => ({ name: e.field as keyof Values, errors: [t.field[e.code] ?? e.message] })));
      else void message.error(problem.code === 'offline' ? s.offline : problem.code === 'last-administrator' ? t.lastAdministrator : s.failed(problem.code));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal
      open={account !== undefined} onCancel={onClose} onOk={() => form.submit()} confirmLoading={busy} width={480}
      title={isNew ? t.add : t.edit(account?.displayName || account?.name || '')} okText={isNew ? t.create : s.save} cancelText={s.cancel}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={save}>
        <Form.Item name="name" label={t.name} extra={isNew ? t.nameHint : undefined} rules={[{ required: true, message: t.field.missing! }]}>
          <Input disabled={!isNew} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item name="displayName" label={t.displayName} extra={t.displayNameHint}><Input maxLength={40} autoComplete="off" /></Form.Item>
        <Form.Item name="roles" label={t.roles} rules={[{ required: true, message: t.field.unknown! }]}>
          <Checkbox.Group options={roles.map(role => ({ value: role, label: s.roles[role] }))} />
        </Form.Item>
        <Form.Item name="teams" label={t.teams} extra={t.teamsHint}>
          <Checkbox.Group options={teams.map(team => ({ value: team, label: s.teams[team] }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
