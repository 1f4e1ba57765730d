import { useQueryClient } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import { useState, type ReactNode } from 'react';
import { get, remove } from './api';
import { LanguageSwitch } from './LanguageSwitch';
import { useLanguage, useWords } from './language';
import { Mark } from './Mark';
import { ChangePassword } from './Password';
import { has, sessionKey, takeSession, type Session, type User } from './session';
import { staffWords } from './words';

export type Place = 'desk' | 'cases' | 'knowledge' | 'accounts';

export function TopBar({ user, place, children }: { user: User; place: Place; children?: ReactNode }) {
  const t = useWords(staffWords);
  const { language, choose } = useLanguage();
  const client = useQueryClient();
  const [changing, setChanging] = useState(false);

  async function leave(): Promise<void> {
    await remove('/api/session');
    const session = takeSession(await get<Session>('/api/session'));
    client.clear();
    client.setQueryData(sessionKey, session);
    location.reload();
  }

  const link = (to: Place, address: string) =>
    <a href={address} className="top-link" aria-current={place === to ? 'page' : undefined}>{t[to]}</a>;

  return (
    <header className="top">
      <Mark />
      <nav className="top-nav">
        {has(user, 'agent', 'supervisor') && link('desk', '/desk')}
        {has(user, 'agent', 'supervisor') && link('cases', '/cases')}
        {link('knowledge', '/knowledge')}
        {has(user, 'administrator') && link('accounts', '/desk/accounts')}
      </nav>
      <div className="top-tools">
        {children}
        <span className="top-language"><LanguageSwitch /></span>
        <Dropdown trigger={['click']} menu={{ items: [
          { key: 'language', label: t.language, onClick: () => choose(language === 'zh' ? 'en' : 'zh') },
          { key: 'password', label: t.changePassword, onClick: () => setChanging(true) },
          { key: 'leave', label: t.signOut, onClick: () => void leave() },
        ] }}>
          <Button type="text" className="top-user" aria-label={t.menu}>
            <span className="face" aria-hidden="true">{[...(user.displayName || user.name)][0]}</span>
            <span className="top-user-name">{user.displayName || user.name}</span>
          </Button>
        </Dropdown>
      </div>
      <ChangePassword open={changing} onClose={() => setChanging(false)} />
    </header>
  );
}
