import { DownloadOutlined } from '@ant-design/icons';
import { Badge, Button, Input, Select, Table, type TableColumnsType } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useLanguage, useWords } from '../staff/language';
import { Label } from '../staff/Label';
import { go, usePath } from '../staff/path';
import type { User } from '../staff/session';
import { Empty, Failed, Loading } from '../staff/states';
import { formatFull } from '../staff/time';
import { TopBar } from '../staff/TopBar';
import { ApprovalList } from './ApprovalList';
import { CasePanel } from './CasePanel';
import { customerOf, useCases, useTitles } from './data';
import { Due } from './Due';
import { everything, queryOf, type CaseRow, type Counts, type Filter } from './model';
import { NewCase } from './NewCase';
import { RuleTable } from './RuleTable';
import { caseWords, type CaseWords } from './words';

type Tab = 'list' | 'approvals' | 'rules';

/** The register: what is due, what waits for a supervisor, and the rules' numbers. A case has an address of its own. */
export function Cases({ user }: { user: User }) {
  const t = useWords(caseWords);
  const path = usePath();
  const part = decodeURIComponent(path.split('/')[2] ?? '');
  const tab: Tab = part === 'approvals' || part === 'rules' ? part : 'list';
  const open = tab === 'list' && part ? part : undefined;
  const [filter, setFilter] = useState<Filter>(everything);
  const wanted = useDeferredValue(filter);
  const found = useCases(wanted);
  const counts = found.data?.counts;
  const show = (id: string | undefined) => go(id ? `/cases/${encodeURIComponent(id)}` : '/cases');
  const tabs: [Tab, string, number | undefined][] = [['list', '/cases', undefined], ['approvals', '/cases/approvals', counts?.approvals], ['rules', '/cases/rules', undefined]];

  return (
    <div className="page">
      <TopBar user={user} place="cases" />
      <main className="page-main cases">
        <div className="page-head">
          <h1>{t.title}</h1>
          <nav className="case-tabs">
            {tabs.map(([name, address, count]) => (
              <a key={name} href={address} aria-current={tab === name ? 'page' : undefined} onClick={event => { event.preventDefault(); go(address); }}>
                {t.tabs[name]}{count ? <Badge count={count} size="small" color="var(--sb-alert)" /> : null}
              </a>
            ))}
          </nav>
          <div className="case-new"><NewCase onOpened={show} /></div>
        </div>
        {tab === 'approvals' ? <ApprovalList user={user} onOpen={show} />
          : tab === 'rules' ? <RuleTable user={user} />
          : (
            <>
              <Filters filter={filter} counts={counts} t={t} onChange={part => setFilter(before => ({ ...before, page: 1, ...part }))} />
              {found.data
                ? <CaseTable rows={found.data.cases} total={found.data.total} pageSize={found.data.pageSize} page={filter.page} open={open} onPage={page => setFilter({ ...filter, page })} onOpen={show} />
                : found.isError ? <Failed error={found.error} onRetry={() => void found.refetch()} /> : <Loading rows={10} />}
            </>
          )}
      </main>
      <CasePanel key={open ?? 'closed'} id={open} user={user} onClose={() => show(undefined)} />
    </div>
  );
}

interface FiltersProps { filter: Filter; counts: Counts | undefined; t: CaseWords; onChange(part: Partial<Filter>): void }

function Filters({ filter, counts, t, onChange }: FiltersProps) {
  const { kind, state, team, lexicon } = useTitles();
  const quick: [keyof CaseWords['quick'], number | undefined, Partial<Filter>][] = [
    ['unfinished', counts?.unfinished, { state: 'unfinished', owner: '', overdue: false }],
    ['overdue', counts?.overdue, { state: 'unfinished', owner: '', overdue: true }],
    ['mine', counts?.mine, { state: 'unfinished', owner: 'me', overdue: false }],
    ['unowned', counts?.unowned, { state: 'unfinished', owner: 'none', overdue: false }],
    ['all', undefined, { state: '', owner: '', overdue: false }],
  ];
  const chosen = (part: Partial<Filter>) => part.state === filter.state && part.owner === filter.owner && part.overdue === filter.overdue;
  return (
    <div className="case-filters">
      <div className="case-quick" role="group">
        {quick.map(([name, count, part]) => (
          <button key={name} type="button" aria-pressed={chosen(part)} className={name === 'overdue' && count ? 'is-alarming' : ''} onClick={() => onChange(part)}>
            {t.quick[name]}{count !== undefined && <strong>{count}</strong>}
          </button>
        ))}
      </div>
      <Input.Search className="case-search" allowClear value={filter.search} maxLength={100} placeholder={t.search} aria-label={t.search} onChange={event => onChange({ search: event.target.value })} />
      <Select
        className="case-select" value={filter.kind} aria-label={t.kind} onChange={(value: string) => onChange({ kind: value })}
        options={[{ value: '', label: t.kind }, ...(lexicon?.kinds ?? []).map(each => ({ value: each.name, label: kind(each.name) }))]} />
      <Select
        className="case-select" value={filter.state === 'unfinished' ? '' : filter.state} aria-label={t.state} onChange={(value: string) => onChange({ state: value || 'unfinished', overdue: false })}
        options={[{ value: '', label: t.state }, ...(lexicon?.states ?? []).map(each => ({ value: each.name, label: state(each.name) }))]} />
      <Select
        className="case-select" value={filter.team} aria-label={t.team} onChange={(value: string) => onChange({ team: value })}
        options={[{ value: '', label: t.team }, ...(lexicon?.teams ?? []).map(each => ({ value: each.name, label: team(each.name) }))]} />
      <div className="case-days" role="group" aria-label={t.opened}>
        <span>{t.opened}</span>
        <Input type="date" value={filter.from} max={filter.until} aria-label={t.openedFrom} onChange={event => onChange({ from: event.target.value })} />
        <span>{t.to}</span>
        <Input type="date" value={filter.until} min={filter.from} aria-label={t.openedUntil} onChange={event => onChange({ until: event.target.value })} />
      </div>
      <Button icon={<DownloadOutlined />} href={`/api/cases/export.csv?${queryOf({ ...filter, page: 1 })}`}>{t.exportCsv}</Button>
    </div>
  );
}

interface TableProps { rows: CaseRow[]; total: number; pageSize: number; page: number; open: string | undefined; onPage(page: number): void; onOpen(id: string): void }

function CaseTable({ rows, total, pageSize, page, open, onPage, onOpen }: TableProps) {
  const t = useWords(caseWords);
  const { language } = useLanguage();
  const { kind, state, tone } = useTitles();
  const columns: TableColumnsType<CaseRow> = [
    { key: 'no', title: t.no, width: 120, render: (_, row) => <div className="case-no"><strong>{row.name}</strong><span>{kind(row.kind)}</span></div> },
    { key: 'what', title: t.what, render: (_, row) => (
      <div className="case-what">
        <p>{row.title || row.problem}</p>
        <p className="case-sub">{row.title ? row.problem : ''}</p>
        <p className="case-phone"><Label tone={tone(row.state)}>{state(row.state)}</Label> <Due row={row} /></p>
      </div>
    ) },
    { key: 'customer', title: t.customer, width: 140, responsive: ['md'], render: (_, row) => <div className="case-no"><strong>{customerOf(row, t)}</strong><span>{row.orderNumber}</span></div> },
    { key: 'state', title: t.stateHead, width: 150, responsive: ['md'], render: (_, row) => <Label tone={tone(row.state)}>{state(row.state)}</Label> },
    { key: 'owner', title: t.owner, width: 120, responsive: ['lg'], render: (_, row) => row.ownerName || <span className="case-sub">{t.nobody}</span> },
    { key: 'due', title: t.promised, width: 170, responsive: ['md'], render: (_, row) => <span title={formatFull(row.promisedBy, language)}><Due row={row} /></span> },
  ];
  return (
    <Table
      rowKey="id" size="middle" columns={columns} dataSource={rows}
      pagination={total > pageSize ? { current: page, pageSize, total, showSizeChanger: false, onChange: onPage } : false}
      locale={{ emptyText: <Empty title={t.nothing}>{t.nothingHint}</Empty> }}
      rowClassName={row => `${row.id === open ? 'is-open' : ''} ${row.overdue ? 'is-overdue' : ''}`}
      onRow={row => ({ tabIndex: 0, onClick: () => onOpen(row.id), onKeyDown: event => { if (event.key === 'Enter') onOpen(row.id); } })} />
  );
}
