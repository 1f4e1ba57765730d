import type { UseQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import { memo, useState, type ReactNode } from 'react';
import { useWords } from '../staff/language';
import { Empty, Failed, Loading } from '../staff/states';
import { Ago, Waiting } from '../staff/time';
import { staffWords } from '../staff/words';
import { limits, type Item, type Snapshot } from './model';
import { openTalk } from './open';
import { deskWords } from './words';

interface Props { desk: UseQueryResult<Snapshot>; open: string | undefined; onClaim(item?: Item): Promise<void> }

/** Who waits, who is mine, what I closed. */
export function QueuePane({ desk, open, onClaim }: Props) {
  const t = useWords(deskWords);
  const [busy, setBusy] = useState(false);
  const data = desk.data;

  async function next(): Promise<void> {
    setBusy(true);
    await onClaim();
    setBusy(false);
  }

  if (!data) return <aside className="pane pane-list">{desk.isError ? <Failed error={desk.error} onRetry={() => void desk.refetch()} /> : <Loading rows={8} />}</aside>;
  const row = (item: Item, kind: Kind) => <Row key={item.handoffId} item={item} kind={kind} open={item.conversationId === open} />;
  return (
    <aside className="pane pane-list">
      <Section title={t.waiting} count={data.waiting.length} loud>
        {data.waiting.length === 0
          ? <Empty title={t.nobodyWaits}>{t.nobodyWaitsHint}</Empty>
          : <>
              <div className="claim-next"><Button type="primary" block loading={busy} onClick={() => void next()}>{t.claimNext} <kbd>n</kbd></Button></div>
              <ul className="items">{data.waiting.map(item => row(item, 'waiting'))}</ul>
            </>}
      </Section>
      <Section title={t.mine} count={data.mine.length}>
        {data.mine.length === 0 ? <Empty title={t.nothingMine}>{t.nothingMineHint}</Empty> : <ul className="items">{data.mine.map(item => row(item, 'mine'))}</ul>}
      </Section>
      <Section title={t.closed} count={data.closed.length}>
        {data.closed.length === 0 ? <p className="section-empty">{t.nothingClosed}</p> : <ul className="items">{data.closed.map(item => row(item, 'closed'))}</ul>}
      </Section>
    </aside>
  );
}

function Section({ title, count, loud = false, children }: { title: string; count: number; loud?: boolean; children: ReactNode }) {
  return (
    <section className="section">
      <h2 className="section-head">{title}<span className={`count ${loud && count > 0 ? 'is-loud' : ''}`}>{count}</span></h2>
      {children}
    </section>
  );
}

type Kind = 'waiting' | 'mine' | 'closed';

const Row = memo(function Row({ item, kind, open }: { item: Item; kind: Kind; open: boolean }) {
  const t = useWords(deskWords);
  const s = useWords(staffWords);
  const asked = kind === 'mine' && item.unread > 0;
  return (
    <li>
      <button type="button" className={`item ${open ? 'is-open' : ''}`} aria-current={open} onClick={() => openTalk(item.conversationId)}>
        <span className="item-top">
          <span className="item-name">{item.name}</span>
          <span className="item-team">{s.teams[item.team] ?? item.team}</span>
          {kind === 'waiting' && <Waiting since={item.waitingSince} {...limits.queue} />}
          {asked && <span className="badge" title={t.unread(item.unread)}>{item.unread}</span>}
          {kind === 'mine' && (asked && item.lastAt ? <Waiting since={item.lastAt} {...limits.reply} className="is-small" /> : item.lastAt && <span className="item-ago"><Ago at={item.lastAt} /></span>)}
          {kind === 'closed' && item.stars ? <span className="stars" aria-label={`${t.rated} ${item.stars}`}>{'★'.repeat(item.stars)}</span> : null}
          {kind === 'closed' && item.endedAt && <span className="item-ago"><Ago at={item.endedAt} /></span>}
        </span>
        {kind === 'waiting' && (
          <span className="item-why">
            {t.reasons[item.reason] ?? t.otherReason}{item.orderNumber ? ` · ${item.orderNumber}` : ''}{item.language === 'en' ? ' · EN' : ''}
          </span>
        )}
        <span className="item-last">{item.lastFrom ? t.lastFrom[item.lastFrom] : ''}{item.lastText}</span>
      </button>
    </li>
  );
});
