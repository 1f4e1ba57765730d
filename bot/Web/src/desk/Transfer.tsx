import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { post, problemOf } from '../staff/api';
import { useWords } from '../staff/language';
import { teams, type Team } from '../staff/session';
import { staffWords } from '../staff/words';
import { refresh } from './data';
import type { Colleague } from './model';
import { deskWords } from './words';

interface Props { id: string; open: boolean; agents: Colleague[]; team: Team | undefined; onClose(): void }

export function Transfer({ id, open, agents, team, onClose }: Props) {
  const t = useWords(deskWords);
  const s = useWords(staffWords);
  const client = useQueryClient();
  const { message } = App.useApp();
  const [busy, setBusy] = useState<string>();

  async function pass(to: Team | undefined): Promise<void> {
    setBusy(to ?? 'back');
    try {
      await post(`/api/desk/conversations/${encodeURIComponent(id)}/queue`, to ? { team: to } : {});
      void message.success(t.moved.queue);
      onClose();
    } catch (error) {
      const problem = problemOf(error);
      void message.error(problem.code === 'not-owner' ? t.failedMove : problem.code === 'offline' ? s.offline : s.failed(problem.code));
    } finally {
      setBusy(undefined);
      void refresh(client, id);
    }
  }

  const online = (to: Team) => agents.filter(agent => agent.teams.includes(to) && agent.available !== false).length;
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t.transferTitle} width={420}>
      <p className="dialog-hint">{t.transferHint}</p>
      <div className="transfer">
        {teams.map(to => (
          <Button key={to} size="large" autoFocus={to === team} loading={busy === to} onClick={() => void pass(to)}>
            <span>{s.teams[to]}</span><span className="transfer-online">{t.onlineIn(online(to))}</span>
          </Button>
        ))}
        <Button type="text" loading={busy === 'back'} onClick={() => void pass(undefined)}>{t.backToQueue}</Button>
      </div>
    </Modal>
  );
}
