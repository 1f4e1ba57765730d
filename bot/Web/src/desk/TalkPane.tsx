import { ArrowLeftOutlined, BulbOutlined, DownloadOutlined, EllipsisOutlined, ProfileOutlined } from '@ant-design/icons';
import { Button, Dropdown, Tooltip } from 'antd';
import { useState } from 'react';
import { useWords } from '../staff/language';
import { Empty, Failed, Loading } from '../staff/states';
import { Waiting } from '../staff/time';
import { staffWords } from '../staff/words';
import { Composer } from './Composer';
import { CustomerPane } from './CustomerPane';
import { useCorrector, useOutgoing, useSend, useTalk } from './data';
import { openTalk } from './open';
import { useKeys } from './keys';
import { limits, type Item, type Snapshot, type TalkAnswer } from './model';
import { Suggest } from './Suggest';
import { Transcript } from './Transcript';
import { Transfer } from './Transfer';
import { useMoves } from './moves';
import { deskWords, type DeskWords } from './words';

interface Props { id: string | undefined; desk: Snapshot | undefined; typingAt: number | undefined; onClaim(item?: Item): Promise<void> }

export function TalkPane({ id, ...rest }: Props) {
  const t = useWords(deskWords);
  const talk = useTalk(id);
  if (!id) return <main className="pane pane-talk"><Empty title={t.nothingOpen}>{t.nothingOpenHint('j / k')}</Empty></main>;
  if (!talk.data)
    return (
      <main className="pane pane-talk">
        <div className="talk-head"><Back /></div>
        {talk.isError ? <Failed error={talk.error} onRetry={() => void talk.refetch()} /> : <Loading rows={10} />}
      </main>
    );
  return <OpenTalk talk={talk.data} {...rest} />;
}

function Back() {
  const t = useWords(deskWords);
  return <Button type="text" className="talk-back" icon={<ArrowLeftOutlined />} aria-label={t.back} onClick={() => openTalk(undefined)} />;
}

function ownerWords(talk: TalkAnswer, t: DeskWords): string {
  if (talk.mine) return t.owner.mine;
  return talk.owner === 'agent' ? t.owner.agent(talk.ownerName ?? '') : t.owner[talk.owner];
}

function OpenTalk({ talk, desk, typingAt, onClaim }: Omit<Props, 'id'> & { talk: TalkAnswer }) {
  const t = useWords(deskWords);
  const s = useWords(staffWords);
  const { id } = talk;
  const outgoing = useOutgoing(id);
  const sender = useSend(id);
  const corrector = useCorrector(id);
  const [details, setDetails] = useState(false);
  const [transfer, setTransfer] = useState(false);
  const [claiming, setClaiming] = useState(false);
  const [suggesting, setSuggesting] = useState(false);
  const newest = talk.entries.findLast(entry => entry.kind === 'customer')?.number ?? 0;
  const moves = useMoves(id, newest);
  const transcript = `/api/desk/conversations/${encodeURIComponent(id)}/transcript`;
  const waiting = desk?.waiting.find(item => item.conversationId === id);
  const item = waiting ?? desk?.mine.find(one => one.conversationId === id) ?? talk.handoff ?? undefined;
  const name = talk.customer.name || item?.name || '';

  async function claim(): Promise<void> {
    if (!waiting || claiming) return;
    setClaiming(true);
    await onClaim(waiting);
    setClaiming(false);
  }

  useKeys({
    c: () => void claim(),
    e: () => { if (talk.mine) moves.start('close'); },
    r: () => { if (talk.mine) moves.start('return'); },
    t: () => { if (talk.mine) setTransfer(true); },
    u: moves.undo,
  });

  return (
    <>
      <main className="pane pane-talk">
        <div className="talk-head">
          <Back />
          <div className="talk-who">
            <h2>{name}</h2>
            <p>{item && <span>{s.teams[item.team] ?? item.team}</span>}<span>{ownerWords(talk, t)}</span>{talk.language === 'en' && <span>{t.language.en}</span>}</p>
          </div>
          {waiting && <Waiting since={waiting.waitingSince} {...limits.queue} className="is-big" />}
          <div className="talk-tools">
            {talk.mine && (
              <>
                <Button className="talk-wide" onClick={() => setTransfer(true)}>{t.transfer}</Button>
                <Button className="talk-wide" onClick={() => moves.start('return')}>{t.returnToBot}</Button>
                <Button onClick={() => moves.start('close')}>{t.close}</Button>
                <Dropdown trigger={['click']} menu={{ items: [
                  { key: 't', label: t.transfer, onClick: () => setTransfer(true) },
                  { key: 'r', label: t.returnToBot, onClick: () => moves.start('return') },
                  { key: 'd', label: <a href={transcript} download>{t.download}</a> },
                ] }}>
                  <Button type="text" className="talk-narrow" icon={<EllipsisOutlined />} aria-label={t.more} />
                </Dropdown>
              </>
            )}
            <Tooltip title={t.suggest}>
              <Button type="text" className="talk-suggest" icon={<BulbOutlined />} aria-label={t.suggest} onClick={() => setSuggesting(true)} />
            </Tooltip>
            <Tooltip title={t.download}>
              <Button type="text" {...(talk.mine ? { className: 'talk-wide' } : {})} icon={<DownloadOutlined />} aria-label={t.download} href={transcript} download />
            </Tooltip>
            <Tooltip title={t.details}>
              <Button type="text" className="talk-details" icon={<ProfileOutlined />} aria-label={t.details} aria-expanded={details} onClick={() => setDetails(!details)} />
            </Tooltip>
          </div>
        </div>
        <Transcript talk={talk} outgoing={outgoing} typingAt={typingAt} corrector={corrector} onAgain={sender.again} onDiscard={sender.discard} />
        {moves.pending && (
          <div className="undo" role="status">
            <span>{moves.pending === 'close' ? t.willClose : t.willReturn}</span>
            <Button type="link" onClick={moves.undo}>{t.undo} <kbd>u</kbd></Button>
            <i className="undo-time" aria-hidden="true" />
          </div>
        )}
        {talk.mine
          ? <Composer id={id} language={talk.language} onSend={text => { moves.undo(); sender.send(text); }} />
          : waiting
            ? <div className="claim-bar"><Button type="primary" size="large" block loading={claiming} onClick={() => void claim()}>{t.claimThis} <kbd>c</kbd></Button></div>
            : <p className="claim-bar is-quiet">{ownerWords(talk, t)}</p>}
      </main>
      <CustomerPane talk={talk} item={item} shown={details} onHide={() => setDetails(false)} />
      {suggesting && <Suggest talk={talk} onClose={() => setSuggesting(false)} />}
      <Transfer id={id} open={transfer} agents={desk?.agents ?? []} team={item?.team} onClose={() => setTransfer(false)} />
    </>
  );
}
