import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Drawer, Image, Input, Select, Tabs } from 'antd';
import { useState, type ReactNode } from 'react';
import { Lines } from '../desk/Transcript';
import { get, post, put } from '../staff/api';
import { Label } from '../staff/Label';
import { useLanguage, useWords } from '../staff/language';
import { has, type User } from '../staff/session';
import { Empty, Failed, Loading } from '../staff/states';
import { formatFull } from '../staff/time';
import { Decide } from './ApprovalList';
import { customerOf, useAfter, useCase, useTitles } from './data';
import { Due } from './Due';
import { yuan, type CaseDetail, type CaseTalk, type Colleague, type Deed, type Step } from './model';
import { PromiseDialog } from './PromiseDialog';
import { StepDialog } from './StepDialog';
import { caseWords } from './words';

/** A case beside the list: what is to be done now comes first. */
export function CasePanel({ id, user, onClose }: { id: string | undefined; user: User; onClose(): void }) {
  const found = useCase(id);
  const titles = useTitles();
  const detail = found.data;
  return (
    <Drawer
      open={id !== undefined} onClose={onClose} size={Math.min(920, window.innerWidth)} className="case-drawer"
      title={detail && <span className="case-title"><strong>{detail.case.name}</strong> {titles.kind(detail.case.kind)} <Label tone={titles.tone(detail.case.state)}>{titles.state(detail.case.state)}</Label></span>}>
      {found.isError && !detail ? <Failed error={found.error} onRetry={() => void found.refetch()} /> : detail ? <Whole detail={detail} user={user} /> : <Loading rows={10} />}
    </Drawer>
  );
}

function Whole({ detail, user }: { detail: CaseDetail; user: User }) {
  const t = useWords(caseWords);
  return (
    <div className="case-body">
      <div className="case-main">
        <Next detail={detail} user={user} />
        <Money detail={detail} />
        <Facts detail={detail} />
        <Photos detail={detail} />
      </div>
      <div className="case-beside">
        <Tabs items={[
          { key: 'history', label: t.history, children: <History detail={detail} /> },
          { key: 'talk', label: t.talk, children: <Talk id={detail.case.id} /> },
        ]} />
      </div>
    </div>
  );
}

function Next({ detail, user }: { detail: CaseDetail; user: User }) {
  const t = useWords(caseWords);
  const titles = useTitles();
  const after = useAfter();
  const [step, setStep] = useState<Step>();
  const [promising, setPromising] = useState(false);
  const mayPromise = !titles.over(detail.case.state) && (detail.case.ownerId === user.id || has(user, 'supervisor'));
  const colleagues = useQuery({ queryKey: ['colleagues'], queryFn: ({ signal }) => get<Colleague[]>('/api/cases/colleagues', signal), staleTime: 60_000 });
  const waiting = detail.approvals.filter(approval => approval.state === 'waiting');
  const base = `/api/cases/${encodeURIComponent(detail.case.id)}`;
  const assign = async (ownerId: string | null) => {
    try {
      await after.keep(await put<CaseDetail>(`${base}/owner`, { version: detail.case.version, ownerId }));
    } catch (error) {
      after.failed(error);
    }
  };
  return (
    <section className="case-next">
      {detail.case.overdue && <p className="case-alarm"><Due row={detail.case} /></p>}
      {waiting.map(approval => <Decide key={approval.id} approval={approval} user={user} />)}
      {detail.next.length > 0
        ? <div className="case-steps">{detail.next.map((each, i) => (
            <Button key={each.step} type={i === 0 && waiting.length === 0 ? 'primary' : 'default'} onClick={() => setStep(each)}>{titles.step(each.step)}</Button>
          ))}</div>
        : waiting.length === 0 && <p className="case-sub">{t.noNext}</p>}
      <div className="case-owner">
        <span>{t.owner}</span>
        <Select
          size="small" value={detail.case.ownerId ?? ''} aria-label={t.assign} popupMatchSelectWidth={false} onChange={(value: string) => void assign(value || null)}
          options={[{ value: '', label: t.nobody }, ...(colleagues.data ?? (detail.case.ownerId ? [{ id: detail.case.ownerId, name: detail.case.ownerName ?? '' }] : [])).map(each => ({ value: each.id, label: each.name }))]} />
        {detail.case.ownerId !== user.id && <Button type="link" size="small" onClick={() => void assign(user.id)}>{t.take}</Button>}
      </div>
      <div className="case-owner">
        {!detail.case.overdue && !titles.over(detail.case.state) && <span>{t.promised} <Due row={detail.case} /></span>}
        {mayPromise && <Button type="link" size="small" onClick={() => setPromising(true)}>{t.promise}</Button>}
      </div>
      {promising && <PromiseDialog detail={detail} onClose={() => setPromising(false)} />}
      {step && <StepDialog key={step.step} detail={detail} step={step} onClose={() => setStep(undefined)} />}
    </section>
  );
}

function Money({ detail }: { detail: CaseDetail }) {
  const t = useWords(caseWords);
  const { money } = detail;
  if (!money.agreed && money.refunds.length === 0) return null;
  const figures: [string, number | null | undefined][] = [
    [t.goods, money.goods],
    money.agreed && money.agreed < 0 ? [t.pays, -money.agreed] : [t.agreed, money.agreed],
    [t.onTheWay, money.onTheWay || undefined],
    [t.refunded, money.refunded || undefined],
  ];
  const bad = money.refunds.filter(refund => refund.state === 'refused' || refund.state === 'stuck');
  return (
    <section>
      <h4>{t.money}</h4>
      <dl className="case-figures">{figures.map(([name, amount]) => amount !== undefined && amount !== null && <div key={name}><dt>{name}</dt><dd>{yuan(amount)}</dd></div>)}</dl>
      {bad.map((refund, i) => <Alert key={i} type="warning" showIcon title={`${yuan(refund.amount)} ${t.refundStates[refund.state]}`} />)}
    </section>
  );
}

function Facts({ detail }: { detail: CaseDetail }) {
  const t = useWords(caseWords);
  const { language } = useLanguage();
  const after = useAfter();
  const { case: row, facts } = detail;
  const degree = async (value: string) => {
    try {
      await after.keep(await put<CaseDetail>(`/api/cases/${encodeURIComponent(row.id)}/degree`, { version: row.version, degree: value || null }));
    } catch (error) {
      after.failed(error);
    }
  };
  const fact = (name: string, value: ReactNode) => value ? <div><dt>{name}</dt><dd>{value}</dd></div> : null;
  return (
    <section>
      <h4>{t.facts}</h4>
      <dl className="facts">
        {fact(t.customer, [customerOf(row, t), detail.phoneEnding && t.phone(detail.phoneEnding)].filter(Boolean).join(' · '))}
        {fact(t.order, row.orderNumber)}
        {fact(t.purchased, detail.purchasedAt && formatFull(detail.purchasedAt, language))}
        {fact(t.product, row.title && `${row.title} · ${t.pieces(detail.quantity ?? 1)}`)}
        {fact(t.wanted, facts?.wanted && `${facts.wanted.title} ${facts.wanted.variant ?? ''} · ${t.pieces(facts.wanted.quantity)}`)}
        {fact(t.problem, row.problem)}
        {fact(t.reason, facts && (t.reasons[facts.reason] ?? facts.reason))}
        {fact(t.fault, facts && (facts.shopFault ? t.faultShop : t.faultCustomer))}
        {fact(t.basis, facts?.basis)}
        {fact(t.tracking, detail.trackingNumber)}
        {fact(t.returnTracking, detail.returnTracking)}
        {fact(t.newTracking, detail.newTracking)}
        {fact(t.degree, (
          <Select
            size="small" value={detail.degree ?? ''} aria-label={t.degree} popupMatchSelectWidth={false} onChange={(value: string) => void degree(value)}
            options={[{ value: '', label: t.setDegree }, ...Object.entries(t.degrees).map(([value, label]) => ({ value, label }))]} />
        ))}
      </dl>
    </section>
  );
}

function Photos({ detail }: { detail: CaseDetail }) {
  const t = useWords(caseWords);
  if (detail.photos.length === 0) return null;
  const address = (photo: string) => `/api/cases/${encodeURIComponent(detail.case.id)}/photos/${photo}`;
  return (
    <section>
      <h4>{t.photos}</h4>
      <Image.PreviewGroup>
        <div className="case-photos">
          {detail.photos.map(photo => photo.contentType === 'image/heic'
            ? <Button key={photo.id} href={address(photo.id)} download>{t.download}</Button>
            : <Image key={photo.id} src={address(photo.id)} alt={t.photos} width={96} height={96} />)}
        </div>
      </Image.PreviewGroup>
    </section>
  );
}

function History({ detail }: { detail: CaseDetail }) {
  const t = useWords(caseWords);
  const after = useAfter();
  const [text, setText] = useState('');
  const add = async () => {
    try {
      await after.keep(await post<CaseDetail>(`/api/cases/${encodeURIComponent(detail.case.id)}/notes`, { version: detail.case.version, text }));
      setText('');
    } catch (error) {
      after.failed(error);
    }
  };
  return (
    <>
      <div className="case-note">
        <Input value={text} maxLength={1000} placeholder={t.noteHint} aria-label={t.note} onChange={event => setText(event.target.value)} onPressEnter={() => text.trim() && void add()} />
        <Button disabled={!text.trim()} onClick={() => void add()}>{t.add}</Button>
      </div>
      <ol className="case-history">{[...detail.history].reverse().map(deed => <DeedLine key={deed.number} deed={deed} />)}</ol>
    </>
  );
}

function DeedLine({ deed }: { deed: Deed }) {
  const t = useWords(caseWords);
  const { language } = useLanguage();
  const titles = useTitles();
  const moved = deed.to && deed.from && deed.to !== deed.from;
  const note = deed.step === 'degree' && deed.note ? t.degrees[deed.note] : deed.note;
  return (
    <li>
      <p><strong>{titles.step(deed.step)}</strong>{deed.amount ? ` ${yuan(deed.amount)}` : ''}{moved ? <span className="case-sub"> → {titles.state(deed.to!)}</span> : null}</p>
      {note && <p className="case-said">{note}</p>}
      <p className="case-sub">{deed.whoName ?? t.who[deed.who] ?? deed.who} · {formatFull(deed.at, language)}</p>
    </li>
  );
}

function Talk({ id }: { id: string }) {
  const t = useWords(caseWords);
  const talk = useQuery({ queryKey: ['case-talk', id], queryFn: ({ signal }) => get<CaseTalk>(`/api/cases/${encodeURIComponent(id)}/talk`, signal) });
  if (!talk.data) return talk.isError ? <Failed error={talk.error} onRetry={() => void talk.refetch()} /> : <Loading rows={6} />;
  if (talk.data.entries.length === 0) return <Empty title={t.talk} />;
  return (
    <>
      <Button icon={<DownloadOutlined />} href={`/api/cases/${encodeURIComponent(id)}/transcript`} download>{t.transcript}</Button>
      <div className="case-talk"><Lines entries={talk.data.entries} /></div>
    </>
  );
}
