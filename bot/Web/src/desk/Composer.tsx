import { Button, Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Language } from '../shared/language';
import { post } from '../staff/api';
import { useWords } from '../staff/language';
import { draftOf, keepDraft } from './drafts';
import { useKeys } from './keys';
import { longestReply, type QuickReply } from './model';
import { QuickReplies, useQuickChoice } from './QuickReplies';
import { deskWords } from './words';

interface Props { id: string; language: Language; onSend(text: string): void }

export function Composer({ id, language, onSend }: Props) {
  const t = useWords(deskWords);
  const [text, setText] = useState(() => draftOf(id));
  const [quick, setQuick] = useState(false);
  const area = useRef<TextAreaRef>(null);
  const typedAt = useRef(0);
  const search = quick && text.startsWith('/') ? text.slice(1) : '';
  const choice = useQuickChoice(quick, search, language, insert);
  const trimmed = text.trim();
  const over = trimmed.length - longestReply;
  const unfilled = [...new Set(text.match(/\{[a-z][a-z0-9-]*\}/g) ?? [])].join(' ');

  useEffect(() => area.current?.focus({ cursor: 'end' }), []);
  useKeys({
    '/': () => { change('/'); area.current?.focus({ cursor: 'end' }); },
    i: () => area.current?.focus({ cursor: 'end' }),
  });

  function change(next: string): void {
    // A stroke on an empty box asks for quick replies; it never overwrites what was typed.
    if (next === '/' && text !== '' && text !== '/') next = text;
    else if (next.startsWith('/') && !text.startsWith('/')) setQuick(true);
    else if (!next.startsWith('/')) setQuick(false);
    setText(next);
    keepDraft(id, next.startsWith('/') ? '' : next);
    if (next && !next.startsWith('/') && Date.now() - typedAt.current > 3000) {
      typedAt.current = Date.now();
      post(`/api/desk/conversations/${encodeURIComponent(id)}/typing`).catch(() => undefined);
    }
  }

  function insert(reply: QuickReply): void {
    setQuick(false);
    const next = text.startsWith('/') ? reply.text : text ? `${text.trimEnd()}\n${reply.text}` : reply.text;
    setText(next);
    keepDraft(id, next);
    area.current?.focus({ cursor: 'end' });
  }

  function send(): void {
    if (!trimmed || over > 0 || quick) return;
    onSend(trimmed);
    setText('');
    keepDraft(id, '');
    typedAt.current = 0;
    area.current?.focus();
  }

  function pressed(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (quick && choice.pressed(event)) return;
    if (event.key === 'Escape') {
      if (quick) {
        setQuick(false);
        if (text.startsWith('/')) setText('');
      } else event.currentTarget.blur();
      event.preventDefault();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    }
  }

  return (
    <div className="composer">
      {quick && <QuickReplies choice={choice} onPick={insert} />}
      <Input.TextArea
        ref={area} value={text} autoSize={{ minRows: 2, maxRows: 9 }} variant="borderless" placeholder={matchMedia('(min-width: 720px)').matches ? t.reply : t.replyShort}
        aria-label={t.replyShort} onChange={event => change(event.target.value)} onKeyDown={pressed}
      />
      <div className="composer-foot">
        <Button type="text" onClick={() => { setQuick(!quick); area.current?.focus(); }} aria-expanded={quick}><kbd>/</kbd> {t.quickReplies}</Button>
        <span className={over > 0 ? 'composer-note is-bad' : 'composer-note'}>{over > 0 ? t.tooLong(over) : unfilled ? t.unfilled(unfilled) : ''}</span>
        <Button type="primary" disabled={!trimmed || over > 0 || quick} onClick={send}>{t.send}</Button>
      </div>
    </div>
  );
}
