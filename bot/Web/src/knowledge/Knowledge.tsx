import { QuestionCircleOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Dropdown, Input, Select, Tabs, type InputRef } from 'antd';
import { useDeferredValue, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useKeys } from '../desk/keys';
import { get } from '../staff/api';
import { useWords } from '../staff/language';
import { go, usePath } from '../staff/path';
import { has, type User } from '../staff/session';
import { Failed, Loading } from '../staff/states';
import { TopBar } from '../staff/TopBar';
import { Help } from './Help';
import { BulkBar } from './list/BulkBar';
import { EntryList } from './list/EntryList';
import { countOf, inOrder, noFilter, orders, passes, states, type Filter, type Order } from './list/filters';
import type { Row, Totals } from './model';
import { EntryPanel } from './panel/EntryPanel';
import { PublishDialog } from './publish/PublishDialog';
import { useOpened } from './useOpened';
import { Conflicts } from './views/Conflicts';
import { Exam } from './views/Exam';
import { Facts } from './views/Facts';
import { Gaps } from './views/Gaps';
import { Import } from './views/Import';
import { Synonyms } from './views/Synonyms';
import { TryBox } from './views/TryBox';
import { knowledgeWords } from './words';

const views = ['entries', 'gaps', 'conflicts', 'exam', 'synonyms', 'try'] as const;
const narrowScreen = window.matchMedia('(max-width: 1099px)');
const useNarrow = () => useSyncExternalStore(
  changed => {
    narrowScreen.addEventListener('change', changed);
    return () => narrowScreen.removeEventListener('change', changed);
  },
  () => narrowScreen.matches,
);
const newId = () => `own.${Date.now().toString(36)}`;

export function Knowledge({ user }: { user: User }) {
  const t = useWords(knowledgeWords);
  const client = useQueryClient();
  const narrow = useNarrow();
  const part = usePath().split('/')[2] ?? '';
  const view = views.find(known => known === part) ?? 'entries';
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<Filter>(noFilter);
  const { opened, open: setOpened, rename } = useOpened();
  const [order, setOrder] = useState<Order>('own');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [publishing, setPublishing] = useState<{ id: string; version: number }[]>();
  const [importing, setImporting] = useState(false);
  const [help, setHelp] = useState(false);
  const box = useRef<InputRef>(null);
  const wanted = useDeferredValue(search.trim());
  const all = useQuery({ queryKey: ['entries'], queryFn: ({ signal }) => get<{ entries: Row[] }>('/api/knowledge/entries', signal) });
  const found = useQuery({
    queryKey: ['entries', 'search', wanted], enabled: wanted !== '', placeholderData: keepPreviousData,
    queryFn: ({ signal }) => get<{ ids: string[] }>(`/api/knowledge/search?search=${encodeURIComponent(wanted)}`, signal),
  });
  const figures = useQuery({ queryKey: ['figures'], queryFn: ({ signal }) => get<{ entries: Record<string, Totals> }>('/api/knowledge/figures', signal) });
  const mayEdit = has(user, 'editor', 'publisher', 'administrator');
  const mayPublish = has(user, 'publisher', 'administrator');
  const reload = () => Promise.all(['entries', 'try', 'conflicts', 'versions', 'gaps'].map(key => client.invalidateQueries({ queryKey: [key] })));

  const rows = useMemo(() => all.data?.entries ?? [], [all.data]);
  const did = useMemo(() => figures.data?.entries ?? {}, [figures.data]);
  const shown = useMemo(() => {
    const ids = wanted && found.data ? new Set(found.data.ids) : undefined;
    return inOrder(rows.filter(row => passes(row, filter, ids)), order, did);
  }, [rows, filter, wanted, found.data, order, did]);
  const words = (of: (row: Row) => string[]) => [...new Set(rows.flatMap(of))].sort();
  const tags = useMemo(() => words(row => row.tags), [rows]);
  const products = useMemo(() => words(row => row.products), [rows]);
  const open = (id: string) => setOpened({ id });
  // The row that was left has the focus again; without one the keys go on, but Tab would begin at the top.
  const toList = () => document.querySelector<HTMLElement>('.list-row[tabindex="0"]')?.focus();
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !opened) requestAnimationFrame(toList);
    wasOpen.current = Boolean(opened);
  }, [opened]);
  const add = () => setOpened({ id: newId(), isNew: true });
  useKeys({ '/': () => box.current?.focus(), '?': () => setHelp(true), ...(mayEdit ? { n: add } : {}) }, !opened && !publishing && !importing && !help);

  return (
    <div className="page">
      <TopBar user={user} place="knowledge" />
      <div className="knowledge">
        <main className="knowledge-list">
          <div className="page-head">
            <h1>{t.title}</h1>
            <span className="knowledge-count">{view === 'entries' && all.data ? t.shown(shown.length, rows.length) : ''}</span>
            <div className="page-do">
              <Button type="text" aria-label={t.helpTitle} title={t.helpTitle} icon={<QuestionCircleOutlined />} onClick={() => setHelp(true)} />
              {mayEdit && <>
                <Dropdown trigger={['click']} menu={{ items: [
                  { key: 'import', label: t.importFile, onClick: () => setImporting(true) },
                  { key: 'yaml', label: <a href="/api/knowledge/export?format=yaml" download>{t.exportYaml}</a> },
                  { key: 'csv', label: <a href="/api/knowledge/export?format=csv" download>{t.exportCsv}</a> },
                ] }}>
                  <Button>{t.files}</Button>
                </Dropdown>
                <Button type="primary" onClick={add}>{t.add}</Button>
              </>}
            </div>
          </div>
          <Tabs className="knowledge-views" activeKey={view} onChange={key => go(key === 'entries' ? '/knowledge' : `/knowledge/${key}`)} items={views.filter(key => narrow || key !== 'try').map(key => ({ key, label: t.views[key] }))} />
          {view === 'entries' && (
            <>
              <div className="knowledge-filter">
                <Input.Search ref={box} className="knowledge-search" allowClear value={search} onChange={event => setSearch(event.target.value)} placeholder={t.search} aria-label={t.search}
                  onKeyDown={event => {
                    if (event.nativeEvent.isComposing || (event.key !== 'ArrowDown' && event.key !== 'Enter')) return;
                    event.preventDefault();
                    toList();
                  }} />
                <Select aria-label={t.filter} value={filter.state} onChange={state => setFilter({ ...filter, state })} options={states.map(value => ({ value, label: `${t.filters[value]} ${countOf(rows, value)}` }))} popupMatchSelectWidth={false} />
                {tags.length > 0 && <Select aria-label={t.tags} value={filter.tag} onChange={tag => setFilter({ ...filter, tag })} options={[{ value: '', label: t.allTags }, ...tags.map(value => ({ value }))]} popupMatchSelectWidth={false} />}
                {products.length > 0 && <Select aria-label={t.products} value={filter.product} onChange={product => setFilter({ ...filter, product })} options={[{ value: '', label: t.allProducts }, ...products.map(value => ({ value }))]} popupMatchSelectWidth={false} />}
                <Select aria-label={t.order} value={order} onChange={setOrder} options={orders.map(value => ({ value, label: t.orders[value] }))} popupMatchSelectWidth={false} />
              </div>
              {!mayEdit && <p className="knowledge-hint">{t.readOnly}</p>}
              {selected.size > 0 && <BulkBar rows={rows.filter(row => selected.has(row.id))} mayPublish={mayPublish} tags={tags} onClear={() => setSelected(new Set())} onPublish={setPublishing} onChanged={reload} />}
              {all.data
                ? <EntryList rows={shown} figures={did} open={opened?.id} selected={selected} maySelect={mayEdit} onOpen={open} onSelect={setSelected} />
                : all.isError ? <Failed error={all.error} onRetry={() => void all.refetch()} /> : <Loading rows={10} />}
            </>
          )}
          {view === 'gaps' && <Gaps rows={rows} mayEdit={mayEdit} newId={newId} onOpen={setOpened} />}
          {view === 'conflicts' && <Conflicts rows={rows} onOpen={open} />}
          {view === 'try' && narrow && <section className="view"><TryBox mayEdit={mayEdit} onOpen={open} /></section>}
          {view === 'synonyms' && <Synonyms rows={rows} mayEdit={mayPublish} mayExport={mayEdit} />}
          {view === 'exam' && <Exam rows={rows} mayEdit={mayEdit} onOpen={open} />}
        </main>
        {!narrow && (
          <aside className="knowledge-side">
            <Tabs items={[
              { key: 'try', label: t.tryTab, children: <TryBox mayEdit={mayEdit} onOpen={open} /> },
              { key: 'facts', label: t.facts, children: <Facts /> },
            ]} />
          </aside>
        )}
      </div>
      {opened && <EntryPanel key={opened.id} opened={opened} user={user} mayEdit={mayEdit} mayPublish={mayPublish} rows={rows} onClose={() => setOpened(undefined)} onChanged={reload} onOpen={setOpened} onNamed={rename} />}
      {help && <Help onClose={() => setHelp(false)} />}
      {importing && <Import onClose={() => setImporting(false)} onChanged={reload} />}
      {publishing && (
        <PublishDialog drafts={publishing} rows={rows} onClose={() => setPublishing(undefined)} onOvertaken={reload} onPublished={async () => {
          setPublishing(undefined);
          setSelected(new Set());
          await reload();
        }} />
      )}
    </div>
  );
}
