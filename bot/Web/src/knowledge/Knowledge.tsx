import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Table, Tabs, type TableColumnsType } from 'antd';
import { useDeferredValue, useState } from 'react';
import { get } from '../staff/api';
import { Label } from '../staff/Label';
import { useLanguage, useWords } from '../staff/language';
import { has, type User } from '../staff/session';
import { Empty, Failed, Loading } from '../staff/states';
import { Ago } from '../staff/time';
import { TopBar } from '../staff/TopBar';
import { EntryPanel } from './EntryPanel';
import { Facts } from './Facts';
import type { Row } from './model';
import { TryBox } from './TryBox';
import { knowledgeWords } from './words';

export function Knowledge({ user }: { user: User }) {
  const t = useWords(knowledgeWords);
  const { language } = useLanguage();
  const client = useQueryClient();
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<string | 'new'>();
  const wanted = useDeferredValue(search.trim());
  const found = useQuery({
    queryKey: ['entries', wanted],
    queryFn: ({ signal }) => get<{ entries: Row[] }>(`/api/knowledge/entries?search=${encodeURIComponent(wanted)}`, signal),
    placeholderData: before => before,
  });
  const all = useQuery({ queryKey: ['entries', ''], queryFn: ({ signal }) => get<{ entries: Row[] }>('/api/knowledge/entries?search=', signal) });
  const mayEdit = has(user, 'editor', 'publisher', 'administrator');
  const reload = () => Promise.all([client.invalidateQueries({ queryKey: ['entries'] }), client.invalidateQueries({ queryKey: ['try'] })]);

  const columns: TableColumnsType<Row> = [
    { key: 'entry', title: t.entry, width: 240, render: (_, row) => (
      <div className="entry-name">
        <strong>{row.title[language] || row.title.zh || row.title.en || t.kinds[row.kind]}</strong>
        <span>{row.id}</span>
      </div>
    ) },
    { key: 'answer', title: t.answer, responsive: ['md'], render: (_, row) => <p className="entry-answer">{row.answer[language] || row.answer.zh || row.answer.en || '—'}</p> },
    { key: 'questions', title: t.questions, width: 120, responsive: ['sm'], render: (_, row) => `${row.questionsZh} · ${row.questionsEn}` },
    { key: 'state', title: t.changed, width: 150, render: (_, row) => (
      <div className="entry-state">
        {row.missing.map(missing => <Label key={missing} tone="amber">{t.missing[missing]}</Label>)}
        {row.edited ? <span><Ago at={row.updatedAt} />{row.updatedBy ? ` · ${row.updatedBy}` : ''}</span> : <span>{t.byPack}</span>}
      </div>
    ) },
  ];

  return (
    <div className="page">
      <TopBar user={user} place="knowledge" />
      <div className="knowledge">
        <main className="knowledge-list">
          <div className="page-head">
            <h1>{t.title}</h1>
            <span className="knowledge-count">{found.data && all.data ? t.shown(found.data.entries.length, all.data.entries.length) : ''}</span>
            {mayEdit && <Button type="primary" onClick={() => setOpen('new')}>{t.add}</Button>}
          </div>
          <Input.Search className="knowledge-search" allowClear value={search} onChange={event => setSearch(event.target.value)} placeholder={t.search} aria-label={t.search} />
          {!mayEdit && <p className="knowledge-hint">{t.readOnly}</p>}
          {found.data
            ? <Table
                rowKey="id" size="middle" columns={columns} dataSource={found.data.entries} pagination={false}
                locale={{ emptyText: <Empty title={t.nothing}>{t.nothingHint}</Empty> }}
                rowClassName={row => row.id === open ? 'is-open' : ''}
                onRow={row => ({
                  tabIndex: 0,
                  onClick: () => setOpen(row.id),
                  onKeyDown: event => { if (event.key === 'Enter') setOpen(row.id); },
                })} />
            : found.isError ? <Failed error={found.error} onRetry={() => void found.refetch()} /> : <Loading rows={10} />}
        </main>
        <aside className="knowledge-side">
          <Tabs items={[
            { key: 'try', label: t.tryTab, children: <TryBox onOpen={setOpen} /> },
            { key: 'facts', label: t.facts, children: <Facts /> },
          ]} />
        </aside>
      </div>
      <EntryPanel key={open ?? 'closed'} id={open} mayEdit={mayEdit} rows={all.data?.entries ?? []} onClose={() => setOpen(undefined)} onChanged={reload} />
    </div>
  );
}
