import { BellOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Switch, Tooltip } from 'antd';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { post, problemOf } from '../staff/api';
import { useWords } from '../staff/language';
import type { User } from '../staff/session';
import { TopBar } from '../staff/TopBar';
import { staffWords } from '../staff/words';
import { useAlerts } from './alerts';
import { useSnapshot } from './data';
import { Help } from './Help';
import { useKeys } from './keys';
import { useLive } from './live';
import type { Item } from './model';
import { openTalk, useOpenTalk } from './open';
import { usePresence } from './presence';
import { QueuePane } from './QueuePane';
import { TalkPane } from './TalkPane';
import { deskWords } from './words';

export function Desk({ user }: { user: User }) {
  const t = useWords(deskWords);
  const s = useWords(staffWords);
  const client = useQueryClient();
  const { message } = App.useApp();
  const open = useOpenTalk();
  const desk = useSnapshot();
  const [typing, setTyping] = useState<Record<string, number>>({});
  const standing = useLive(useCallback(id => setTyping(before => ({ ...before, [id]: Date.now() })), []));
  const [available, setAvailable] = usePresence();
  const [sound, toggleSound] = useAlerts(desk.data, t.title);
  const [help, setHelp] = useState(false);

  const items = useMemo(() => desk.data ? [...desk.data.waiting, ...desk.data.mine] : [], [desk.data]);

  const claim = useCallback(async (item?: Item) => {
    try {
      const claimed = await post<{ conversationId: string } | undefined>('/api/desk/claims', item ? { handoffId: item.handoffId } : {});
      await client.invalidateQueries({ queryKey: ['desk'] });
      if (!claimed) {
        void message.info(t.noneLeft);
        return;
      }
      await client.invalidateQueries({ queryKey: ['talk', claimed.conversationId] });
      openTalk(claimed.conversationId);
    } catch (error) {
      const problem = problemOf(error);
      void message.warning(problem.code === 'taken' ? t.taken : problem.code === 'offline' ? s.offline : s.failed(problem.code));
      void client.invalidateQueries({ queryKey: ['desk'] });
    }
  }, [client, message, t, s]);

  const move = useCallback((step: 1 | -1) => {
    if (items.length === 0) return;
    const at = items.findIndex(item => item.conversationId === open);
    const next = at < 0 ? (step > 0 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, at + step));
    openTalk(items[next]!.conversationId);
  }, [items, open]);

  useKeys({ j: () => move(1), k: () => move(-1), n: () => void claim(), '?': () => setHelp(true) });

  useEffect(() => {
    if (open && window.innerWidth < 720) window.scrollTo(0, 0);
  }, [open]);

  return (
    <div className="page">
      <TopBar user={user} place="desk">
        <Tooltip title={t.availableHint}>
          <label className="top-available">
            <Switch size="small" checked={available} onChange={setAvailable} />
            <span>{available ? t.available : t.paused}</span>
          </label>
        </Tooltip>
        <Tooltip title={sound ? t.soundOn : t.soundOff}>
          <Button type="text" aria-pressed={sound} aria-label={sound ? t.soundOn : t.soundOff} className={sound ? '' : 'is-off'} icon={<BellOutlined />} onClick={toggleSound} />
        </Tooltip>
        <Tooltip title={s.help}>
          <Button type="text" className="top-help" aria-label={s.help} icon={<QuestionCircleOutlined />} onClick={() => setHelp(true)} />
        </Tooltip>
      </TopBar>
      {!standing && <p className="bar" role="status">{s.reconnecting}</p>}
      <div className={`desk ${open ? 'has-open' : ''}`}>
        <QueuePane desk={desk} open={open} onClaim={claim} />
        <TalkPane key={open ?? ''} id={open} desk={desk.data} typingAt={open ? typing[open] : undefined} onClaim={claim} />
      </div>
      <Help open={help} onClose={() => setHelp(false)} />
    </div>
  );
}
