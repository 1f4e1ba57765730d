import { CloseOutlined, CopyOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { NewCase } from '../cases/NewCase';
import { Label, type Tone } from '../staff/Label';
import { useLanguage, useWords } from '../staff/language';
import { Failed, Loading } from '../staff/states';
import { Ago, formatDay } from '../staff/time';
import { staffWords } from '../staff/words';
import { useCases, useOrders } from './data';
import type { Item, Order, TalkAnswer } from './model';
import { deskWords } from './words';

interface Props { talk: TalkAnswer; item: Item | undefined; shown: boolean; onHide(): void }

export function CustomerPane({ talk, item, shown, onHide }: Props) {
  const t = useWords(deskWords);
  const s = useWords(staffWords);
  const { customer } = talk;
  return (
    <aside className={`pane pane-customer ${shown ? 'is-shown' : ''}`}>
      <section className="side">
        <div className="side-head">
          <h3>{customer.name}</h3>
          <Button type="text" className="side-hide" icon={<CloseOutlined />} aria-label={t.hideDetails} onClick={onHide} />
        </div>
        <p className="side-sub">
          {customer.id ? [t.groups[customer.group ?? ''] ?? customer.group, customer.phoneEnding && t.phone(customer.phoneEnding)].filter(Boolean).join(' · ') : t.visitor}
        </p>
      </section>
      {item && (
        <section className="side">
          <h4>{t.handoff}</h4>
          <dl className="facts">
            <Fact name={t.reason}>{t.reasons[item.reason] ?? t.otherReason}</Fact>
            <Fact name={t.team}>{s.teams[item.team] ?? item.team}</Fact>
            {item.orderNumber && <Fact name={t.order}>{item.orderNumber}</Fact>}
            {item.claimedAt && <Fact name={t.claimedAt}><Ago at={item.claimedAt} /></Fact>}
            {item.endedAt && <Fact name={t.endedAt}><Ago at={item.endedAt} /></Fact>}
            {item.stars ? <Fact name={t.rated}><span className="stars">{'★'.repeat(item.stars)}</span></Fact> : null}
          </dl>
          {item.summary && <p className="side-summary">{item.summary}</p>}
        </section>
      )}
      <CaseLinks id={talk.id} about={item?.orderNumber ?? undefined} />
      <section className="side">
        <h4>{t.orders}</h4>
        <OrderList id={talk.id} about={item?.orderNumber ?? undefined} />
      </section>
    </aside>
  );
}

/** The customer's cases, those that are due first; each leads to its page. */
function CaseLinks({ id, about }: { id: string; about: string | undefined }) {
  const t = useWords(deskWords);
  const { language } = useLanguage();
  const cases = useCases(id);
  const client = useQueryClient();
  return (
    <section className="side">
      <h4>{t.cases}</h4>
      <ul className="side-cases">
        {cases.data?.cases.map(found => (
          <li key={found.id}>
            <a href={`/cases/${encodeURIComponent(found.id)}`}>{found.name}</a>
            <span>{found.kind[language] ?? found.kind.zh}{found.orderNumber ? ` · ${found.orderNumber}` : ''}</span>
            <Label tone={found.overdue ? 'red' : found.tone}>{found.overdue ? t.caseOverdue : found.state[language] ?? found.state.zh}</Label>
          </li>
        ))}
      </ul>
      <NewCase conversationId={id} orderNumber={about} onOpened={() => void client.invalidateQueries({ queryKey: ['talk-cases', id] })} />
    </section>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => <div><dt>{name}</dt><dd>{children}</dd></div>;

function OrderList({ id, about }: { id: string; about: string | undefined }) {
  const t = useWords(deskWords);
  const orders = useOrders(id);
  if (!orders.data) return orders.isError ? <Failed error={orders.error} onRetry={() => void orders.refetch()} /> : <Loading rows={4} />;
  if (orders.data.state === 'anonymous') return <p className="side-note">{t.ordersAnonymous}</p>;
  if (orders.data.state === 'unavailable')
    return <p className="side-note">{t.ordersUnavailable} <RetryLink onRetry={() => void orders.refetch()} /></p>;
  if (orders.data.orders.length === 0) return <p className="side-note">{t.ordersNone}</p>;
  // The order that the talk is about comes first.
  const sorted = [...orders.data.orders].sort((a, b) => Number(b.number === about) - Number(a.number === about));
  return <ul className="orders">{sorted.map(order => <OrderRow key={order.number} order={order} about={order.number === about} />)}</ul>;
}

function RetryLink({ onRetry }: { onRetry(): void }) {
  const s = useWords(staffWords);
  return <Button type="link" size="small" onClick={onRetry}>{s.retry}</Button>;
}

const tones: Record<string, Tone> = { unpaid: 'amber', paid: 'brand', dispatched: 'brand', signed: 'green' };

function OrderRow({ order, about }: { order: Order; about: boolean }) {
  const t = useWords(deskWords);
  const { language } = useLanguage();
  const { message } = App.useApp();
  const copy = async () => {
    await navigator.clipboard.writeText(order.number);
    void message.success(t.copied(order.number));
  };
  return (
    <li className={about ? 'order is-about' : 'order'}>
      <p className="order-top">
        <strong>{order.number}</strong>
        <Button type="text" size="small" icon={<CopyOutlined />} aria-label={`${t.copy} ${order.number}`} onClick={() => void copy()} />
        <Label tone={tones[order.state] ?? 'plain'}>{t.orderStates[order.state] ?? order.state}</Label>
      </p>
      <p className="order-title">{order.title}</p>
      <p className="order-line"><span>¥{order.amount.toFixed(2)}</span><span>{t.placed} {formatDay(order.placedAt, language)}</span></p>
      {order.lastScan && <p className="order-scan"><Ago at={order.lastScan.at} /> · {order.lastScan.place} {order.lastScan.text}</p>}
    </li>
  );
}
