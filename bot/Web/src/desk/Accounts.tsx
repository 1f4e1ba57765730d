import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { get, post, problemOf, put } from '../staff/api';
import { Label } from '../staff/Label';
import { useWords } from '../staff/language';
import type { User } from '../staff/session';
import { Failed, Loading } from '../staff/states';
import { Ago } from '../staff/time';
import { TopBar } from '../staff/TopBar';
import { staffWords } from '../staff/words';
import { AccountForm, type Account } from './AccountForm';
import { LinkDialog, type IssuedLink } from './LinkDialog';
import { accountWords } from './words/accounts';

export function Accounts({ user }: { user: User }) {
  const t = useWords(accountWords);
  const s = useWords(staffWords);
  const client = useQueryClient();
  const { message } = App.useApp();
  const accounts = useQuery({ queryKey: ['staff'], queryFn: ({ signal }) => get<Account[]>('/api/staff', signal) });
  const [editing, setEditing] = useState<Account | 'new'>();
  const [link, setLink] = useState<IssuedLink>();
  const reload = () => client.invalidateQueries({ queryKey: ['staff'] });

  const failed = (error: unknown) => {
    const { code } = problemOf(error);
    void message.error(code === 'offline' ? s.offline : code === 'last-administrator' ? t.lastAdministrator : s.failed(code));
  };

  async function setDisabled(account: Account, disabled: boolean): Promise<void> {
    try {
      const { displayName, roles, teams } = account;
      await put(`/api/staff/${encodeURIComponent(account.id)}`, { displayName, roles, teams, disabled });
      await reload();
      if (disabled)
        void message.success({
          duration: 6,
          content: <>{t.disabledDone(account.displayName || account.name)} <Button type="link" size="small" onClick={() => void setDisabled(account, false)}>{t.undo}</Button></>,
        });
    } catch (error) {
      failed(error);
    }
  }

  async function reset(account: Account): Promise<void> {
    try {
      const answer = await post<{ link: string }>(`/api/staff/${encodeURIComponent(account.id)}/reset`);
      setLink({ name: account.displayName || account.name, link: answer.link });
    } catch (error) {
      failed(error);
    }
  }

  const state = (account: Account) =>
    account.disabled ? <Label>{t.disabled}</Label>
    : account.locked ? <Label tone="red">{t.locked}</Label>
    : account.invited ? <Label tone="amber">{t.invited}</Label>
    : <Label tone="green">{t.active}</Label>;

  const columns: TableColumnsType<Account> = [
    { key: 'name', title: t.displayName, render: (_, a) => <div className="account-name"><strong>{a.displayName || a.name}</strong><span>{a.name}{a.id === user.id ? ` · ${t.you}` : ''}</span></div> },
    { key: 'roles', title: t.roles, render: (_, a) => a.roles.map(role => s.roles[role] ?? role).join(' · ') },
    { key: 'teams', title: t.teams, responsive: ['md'], render: (_, a) => a.teams.map(team => s.teams[team] ?? team).join(' · ') || '—' },
    { key: 'state', title: t.state, render: (_, a) => state(a) },
    { key: 'seen', title: t.lastSeen, responsive: ['md'], render: (_, a) => a.lastSeen ? <Ago at={a.lastSeen} /> : t.never },
    { key: 'do', title: '', align: 'right', render: (_, a) => (
      <span className="account-do">
        <Button type="link" size="small" onClick={() => setEditing(a)}>{t.edit('').trim()}</Button>
        <Button type="link" size="small" disabled={a.disabled} onClick={() => void reset(a)}>{t.reset}</Button>
        {a.id !== user.id && <Button type="link" size="small" danger={!a.disabled} onClick={() => void setDisabled(a, !a.disabled)}>{a.disabled ? t.enable : t.disable}</Button>}
      </span>
    ) },
  ];

  return (
    <div className="page">
      <TopBar user={user} place="accounts" />
      <main className="page-main">
        <div className="page-head"><h1>{t.title}</h1><Button type="primary" onClick={() => setEditing('new')}>{t.add}</Button></div>
        {accounts.data
          ? <Table rowKey="id" columns={columns} dataSource={accounts.data} pagination={false} scroll={{ x: 'max-content' }} locale={{ emptyText: t.empty }} rowClassName={a => a.disabled ? 'is-disabled' : ''} />
          : accounts.isError ? <Failed error={accounts.error} onRetry={() => void accounts.refetch()} /> : <Loading rows={8} />}
      </main>
      <AccountForm account={editing} onClose={() => setEditing(undefined)} onSaved={issued => {
        setEditing(undefined);
        setLink(issued);
        if (!issued) void message.success(t.saved);
        void reload();
      }} />
      <LinkDialog issued={link} onClose={() => setLink(undefined)} />
    </div>
  );
}
