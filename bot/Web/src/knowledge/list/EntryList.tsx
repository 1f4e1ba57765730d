import { useVirtualizer } from '@tanstack/react-virtual';
import { Checkbox } from 'antd';
import { memo, useEffect, useRef, useState } from 'react';
import { useKeys } from '../../desk/keys';
import { Label } from '../../staff/Label';
import { useLanguage, useWords } from '../../staff/language';
import { Empty } from '../../staff/states';
import { Ago, formatDay } from '../../staff/time';
import { titleOf, type Row, type Totals } from '../model';
import { knowledgeWords } from '../words';

interface Props { rows: Row[]; figures: Record<string, Totals>; open: string | undefined; selected: ReadonlySet<string>; maySelect: boolean; onOpen(id: string): void; onSelect(ids: Set<string>): void }

const height = 66;

/** The entries; only those in sight are drawn, so ten thousand scroll like ten. */
export function EntryList({ rows, figures, open, selected, maySelect, onOpen, onSelect }: Props) {
  const t = useWords(knowledgeWords);
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(-1);
  const lastPicked = useRef(-1);
  const list = useVirtualizer({ count: rows.length, getScrollElement: () => box.current, estimateSize: () => height, overscan: 8 });
  useEffect(() => setAt(now => Math.min(now, rows.length - 1)), [rows.length]);

  const move = (by: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, at + by));
    setAt(next);
    list.scrollToIndex(next);
    // The row is drawn after the scroll.
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus());
  };
  const toggle = (index: number, range: boolean) => {
    const next = new Set(selected);
    const on = !next.has(rows[index]!.id);
    const [from, to] = range && lastPicked.current >= 0 ? [Math.min(lastPicked.current, index), Math.max(lastPicked.current, index)] : [index, index];
    for (let i = from; i <= to; i++) {
      if (on) next.add(rows[i]!.id);
      else next.delete(rows[i]!.id);
    }
    lastPicked.current = index;
    onSelect(next);
  };
  useKeys({
    j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1), PageDown: () => move(10), PageUp: () => move(-10),
    Enter: () => { if (rows[at]) onOpen(rows[at].id); },
    x: () => { if (maySelect && rows[at]) toggle(at, false); },
  });

  const all = rows.length > 0 && rows.every(row => selected.has(row.id));
  return (
    <div className="list" role="table" aria-label={t.title} aria-rowcount={rows.length + 1}>
      <div className="list-head" role="row">
        {maySelect && <span role="columnheader"><Checkbox aria-label={t.selectAll} checked={all} indeterminate={!all && selected.size > 0} onChange={() => onSelect(all ? new Set() : new Set(rows.map(row => row.id)))} /></span>}
        <span role="columnheader">{t.entry}</span>
        <span role="columnheader" className="list-answer">{t.answer}</span>
        <span role="columnheader" className="list-count" title={t.questionsHint}>{t.questions}</span>
        <span role="columnheader" className="list-figures" title={t.figureShownHint}>{t.lately}</span>
        <span role="columnheader" className="list-state">{t.changed}</span>
      </div>
      {rows.length === 0
        ? <Empty title={t.nothing}>{t.nothingHint}</Empty>
        : (
          <div className="list-body" ref={box} role="rowgroup">
            <div style={{ height: list.getTotalSize() }}>
              {list.getVirtualItems().map(item => {
                const row = rows[item.index]!;
                return (
                  <Line
                    key={row.id} row={row} figures={figures[row.id]} index={item.index} top={item.start} isOpen={row.id === open} isAt={item.index === Math.max(at, 0)} isSelected={selected.has(row.id)} maySelect={maySelect}
                    onOpen={onOpen} onAt={setAt} onToggle={toggle} />
                );
              })}
            </div>
          </div>
        )}
    </div>
  );
}

interface LineProps {
  row: Row; figures: Totals | undefined; index: number; top: number; isOpen: boolean; isAt: boolean; isSelected: boolean; maySelect: boolean;
  onOpen(id: string): void; onAt(index: number): void; onToggle(index: number, range: boolean): void;
}

const Line = memo(function Line({ row, figures, index, top, isOpen, isAt, isSelected, maySelect, onOpen, onAt, onToggle }: LineProps) {
  const t = useWords(knowledgeWords);
  const { language } = useLanguage();
  const { draft } = row;
  return (
    <div
      className={`list-row ${isOpen ? 'is-open' : ''} ${row.validity === 'over' ? 'is-over' : ''}`} role="row" aria-rowindex={index + 2} data-index={index} tabIndex={isAt ? 0 : -1}
      style={{ transform: `translateY(${top}px)` }} onFocus={() => onAt(index)} onClick={() => onOpen(row.id)}>
      {maySelect && (
        <span role="cell" className="list-pick" onClick={event => { event.stopPropagation(); onToggle(index, event.shiftKey); }}>
          <Checkbox tabIndex={-1} aria-label={t.select(titleOf(row.title, language, row.id))} checked={isSelected} />
        </span>
      )}
      <span role="cell" className="entry-name">
        <strong>{titleOf(row.title, language, row.kind === 'none' ? t.kinds.none : t.untitled)}</strong>
        <span>{row.id}{row.tags.length > 0 ? ` · ${row.tags.join(' ')}` : ''}</span>
      </span>
      <span role="cell" className="list-answer">{titleOf(row.answer, language, '—')}</span>
      <span role="cell" className="list-count">{row.questionsZh} · {row.questionsEn}</span>
      <span role="cell" className="list-figures">{figures ? <>{t.times(figures.shown)}<span>{t.helpedShare(Math.round(100 * figures.helped / figures.shown))}</span></> : ''}</span>
      <span role="cell" className="list-state">
        <span className="list-labels">
          {draft && <Label tone={draft.state === 'review' ? 'brand' : 'amber'}>{draft.removal ? t.removal : t.states[draft.state]}</Label>}
          {row.validity === 'later' && <Label tone="brand">{t.startsOn(formatDay(row.from!, language))}</Label>}
          {row.validity === 'over' && <Label>{t.over}</Label>}
          {row.audiences.map(audience => <Label key={audience}>{t.audiences[audience]}</Label>)}
          {row.missing.map(missing => <Label key={missing} tone="amber">{t.missing[missing]}</Label>)}
        </span>
        <span className="list-when">{draft ? <><Ago at={draft.updatedAt} /> · {draft.updatedBy}</> : row.edited ? <><Ago at={row.updatedAt} />{row.updatedBy ? ` · ${row.updatedBy}` : ''}</> : t.byPack}</span>
      </span>
    </div>
  );
});
