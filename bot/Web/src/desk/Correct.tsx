import { App, Button, Input, Popconfirm } from 'antd';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { problemOf, serverNow } from '../staff/api';
import { useWords } from '../staff/language';
import { staffWords } from '../staff/words';
import type { Corrector } from './data';
import { longestReply, type Entry } from './model';
import { deskWords } from './words';

/** An own message that may still be changed or taken back: its bubble, and the ways to do so. */
export function OwnMessage({ entry, corrector }: { entry: Entry; corrector: Corrector }) {
  const t = useWords(deskWords);
  const { message } = App.useApp();
  const s = useWords(staffWords);
  const open = useBefore(entry.correctBy);
  const [text, setText] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function carryOut(call: Promise<void>): Promise<void> {
    setBusy(true);
    try {
      await call;
      setText(undefined);
    } catch (error) {
      const { code } = problemOf(error);
      void message.error(code === 'too-late' ? t.tooLate : code === 'not-owner' ? t.failedMove : code === 'offline' ? s.offline : s.failed(code));
    } finally {
      setBusy(false);
    }
  }

  const save = () => {
    const trimmed = text?.trim() ?? '';
    if (trimmed) void carryOut(corrector.correct(entry, trimmed));
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    event.stopPropagation();
    if (event.key === 'Escape') setText(undefined);
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
  };

  if (text !== undefined)
    return (
      <div className="entry-edit">
        <Input.TextArea autoFocus aria-label={t.correct} value={text} maxLength={longestReply} autoSize={{ minRows: 2, maxRows: 8 }} onChange={event => setText(event.target.value)} onKeyDown={pressed} />
        <p>
          <Button size="small" onClick={() => setText(undefined)}>{s.cancel}</Button>
          <Button size="small" type="primary" loading={busy} disabled={!text.trim()} onClick={save}>{t.correctSave}</Button>
        </p>
      </div>
    );
  return (
    <>
      <div className="bubble">{entry.text}</div>
      {open && (
        <p className="entry-tools">
          <Button type="link" size="small" onClick={() => setText(entry.text)}>{t.correct}</Button>
          <Popconfirm title={t.withdrawTitle} description={t.withdrawHint} okText={t.withdraw} cancelText={s.cancel} placement="topRight" onConfirm={() => carryOut(corrector.withdraw(entry))}>
            <Button type="link" size="small">{t.withdraw}</Button>
          </Popconfirm>
        </p>
      )}
    </>
  );
}

/** Whether a moment is still to come, by the service's clock; draws anew when it has come. */
function useBefore(moment: string | null | undefined): boolean {
  const [, draw] = useState(0);
  const left = moment ? Date.parse(moment) - serverNow() : 0;
  useEffect(() => {
    if (left <= 0) return;
    const timer = window.setTimeout(() => draw(n => n + 1), left);
    return () => window.clearTimeout(timer);
  }, [left]);
  return left > 0;
}
