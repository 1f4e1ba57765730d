import { Button, Image } from 'antd';
import { memo, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useLanguage, useWords } from '../staff/language';
import { serverNow } from '../staff/api';
import { formatClock, formatDay, formatFull } from '../staff/time';
import { staffWords } from '../staff/words';
import { dayOf } from '../staff/zone';
import { OwnMessage } from './Correct';
import type { Corrector } from './data';
import type { Entry, Outgoing, TalkAnswer } from './model';
import { deskWords } from './words';

interface Props { talk: TalkAnswer; outgoing: Outgoing[]; typingAt: number | undefined; corrector: Corrector; onAgain(message: Outgoing): void; onDiscard(message: Outgoing): void }

export function Transcript({ talk, outgoing, typingAt, corrector, onAgain, onDiscard }: Props) {
  const t = useWords(deskWords);
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [more, setMore] = useState(false);
  const typing = useFresh(typingAt, 4000);
  const length = talk.entries.length + outgoing.length;
  const mineSent = outgoing.length;

  const toEnd = () => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
    setMore(false);
  };

  // What is read stays where it is; only who reads the end is taken along.
  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
    else setMore(true);
  }, [length]);
  useLayoutEffect(() => {
    if (mineSent > 0) toEnd();
  }, [mineSent]);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const sized = new ResizeObserver(() => { if (atEnd.current) toEnd(); });
    sized.observe(element);
    return () => sized.disconnect();
  }, []);

  const scrolled = () => {
    const element = box.current!;
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 60;
    if (atEnd.current) setMore(false);
  };

  return (
    <div className="transcript-frame">
      <div className="transcript" ref={box} onScroll={scrolled} role="log" aria-live="polite" tabIndex={0}>
        <Lines entries={talk.entries} corrector={talk.mine ? corrector : undefined} />
        {outgoing.map(message => (
          <div key={message.clientId} className="entry is-agent is-own">
            <div className="bubble">{message.text}</div>
            <p className={`entry-state ${message.state === 'sending' ? '' : 'is-bad'}`}>
              {message.state === 'sending' ? t.sending : message.state === 'refused' ? t.notYours : t.notSent}
              {message.state === 'failed' && <Button type="link" size="small" onClick={() => onAgain(message)}>{t.resend}</Button>}
              {message.state !== 'sending' && <Button type="link" size="small" onClick={() => onDiscard(message)}>{t.discard}</Button>}
            </p>
          </div>
        ))}
        {typing && <p className="line is-typing">{t.typing}</p>}
      </div>
      {more && <Button className="transcript-more" shape="round" onClick={toEnd}>↓ {t.newMessages}</Button>}
    </div>
  );
}

/** Whether a moment is younger than so many milliseconds; draws anew when it no longer is. */
function useFresh(at: number | undefined, milliseconds: number): boolean {
  const [, draw] = useState(0);
  const left = at === undefined ? 0 : at + milliseconds - Date.now();
  useEffect(() => {
    if (left <= 0) return;
    const timer = window.setTimeout(() => draw(n => n + 1), left);
    return () => window.clearTimeout(timer);
  }, [at, left]);
  return left > 0;
}

export const Lines = memo(function Lines({ entries, corrector }: { entries: Entry[]; corrector?: Corrector | undefined }) {
  const { language } = useLanguage();
  const s = useWords(staffWords);
  const lines: ReactNode[] = [];
  let day = '';
  let before: Entry | undefined;
  for (const entry of entries) {
    const date = dayOf(entry.at);
    if (date !== day) lines.push(<p key={`d${date}`} className="line is-day">{dayWords(entry.at, s, language)}</p>);
    const close = before && date === day && before.kind === entry.kind && before.from === entry.from && Date.parse(entry.at) - Date.parse(before.at) < 180_000;
    lines.push(<Line key={entry.number} entry={entry} joined={Boolean(close)} corrector={corrector} />);
    day = date;
    before = entry;
  }
  return <>{lines}</>;
});

function dayWords(at: string, s: typeof staffWords.zh, language: 'zh' | 'en'): string {
  const date = dayOf(at);
  return date === dayOf(serverNow()) ? s.today : date === dayOf(serverNow() - 86_400_000) ? s.yesterday : formatDay(at, language);
}

const Line = memo(function Line({ entry, joined, corrector }: { entry: Entry; joined: boolean; corrector: Corrector | undefined }) {
  const t = useWords(deskWords);
  const { language } = useLanguage();
  const time = <time dateTime={entry.at} title={formatFull(entry.at, language)}>{formatClock(entry.at, language)}</time>;
  if (entry.kind === 'system') return <p className="line">{entry.text} {time}</p>;
  if (entry.kind === 'note') return <div className="note"><p>{entry.text}</p>{time}</div>;
  return (
    <div className={`entry is-${entry.kind} ${joined ? 'is-joined' : ''}`}>
      {!joined && <p className="entry-from">{entry.from} {time}</p>}
      {corrector && entry.correctBy ? <OwnMessage entry={entry} corrector={corrector} /> : entry.text && <div className="bubble">{entry.text}</div>}
      {entry.cards.length > 0 && (
        <div className="cards">{entry.cards.map((card, i) => <div key={i} className="card"><p>{card.title}</p>{card.lines.map((line, j) => <p key={j} className="card-line">{line}</p>)}</div>)}</div>
      )}
      {entry.attachments.length > 0 && <div className="files">{entry.attachments.map((file, i) => <File key={i} {...file} />)}</div>}
      {entry.kind === 'withdrawn' && <p className="entry-state">{t.withdrawn}</p>}
      {entry.former.length > 0 && (
        <details className="entry-former">
          <summary>{t.corrected}</summary>
          {entry.former.map((version, i) => <p key={i}><time dateTime={version.until}>{t.until(formatClock(version.until, language))}</time> {version.text}</p>)}
        </details>
      )}
      {entry.buttons.length > 0 && <p className="offered">{entry.buttons.map((button, i) => <span key={i}>{button}</span>)}</p>}
    </div>
  );
});

function File({ name, url, contentType }: Entry['attachments'][number]) {
  const t = useWords(deskWords);
  // No browser but Apple's draws HEIC.
  if (url && contentType.startsWith('image/') && contentType !== 'image/heic') return <Image src={url} alt={name || t.photo} width={160} className="photo" />;
  return url ? <a href={url} target="_blank" rel="noreferrer noopener">{name || t.file}</a> : <span>{name || t.file}</span>;
}
