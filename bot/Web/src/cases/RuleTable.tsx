import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { get, problemOf, put } from '../staff/api';
import { useLanguage, useWords } from '../staff/language';
import { has, type User } from '../staff/session';
import { Failed, Loading } from '../staff/states';
import { Ago, formatFull } from '../staff/time';
import { staffWords } from '../staff/words';
import { yuan, type Rule, type RuleDeed } from './model';
import { ruleGroups, ruleWords } from './ruleWords';
import { caseWords, type CaseWords } from './words';

type Unit = 'days' | 'hours' | 'minutes';
const minutesIn: Record<Unit, number> = { days: 1440, hours: 60, minutes: 1 };

/** d.hh:mm:ss in the largest unit that it is whole in. */
function spanOf(value: string): { count: number; unit: Unit } {
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = /^(?:(\d+)\.)?(\d+):(\d+):(\d+)/.exec(value) ?? [];
  const total = Number(days) * 1440 + Number(hours) * 60 + Number(minutes) + Number(seconds) / 60;
  const unit = total >= 1440 && total % 1440 === 0 ? 'days' : total >= 60 && total % 60 === 0 ? 'hours' : 'minutes';
  return { count: total / minutesIn[unit], unit };
}

function spanText(count: number, unit: Unit): string {
  const minutes = Math.round(count * minutesIn[unit]);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${Math.floor(minutes / 1440)}.${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}:00`;
}

function say(rule: Pick<Rule, 'path' | 'type'>, value: string, t: CaseWords): string {
  const unit = ruleWords[rule.path]?.unit;
  if (rule.type === 'duration') {
    const span = spanOf(value);
    return `${+span.count.toFixed(2)} ${t.rules[span.unit]}`;
  }
  return unit === 'share' ? `${+(Number(value) * 100).toFixed(2)} %` : unit === 'yuan' ? yuan(Number(value)) : value;
}

/** The rules' numbers: all may read them, supervisors change them. */
export function RuleTable({ user }: { user: User }) {
  const t = useWords(caseWords);
  const { language } = useLanguage();
  const rules = useQuery({ queryKey: ['rules'], queryFn: ({ signal }) => get<Rule[]>('/api/policies', signal) });
  const history = useQuery({ queryKey: ['rule-history'], queryFn: ({ signal }) => get<RuleDeed[]>('/api/policies/history', signal) });
  const may = has(user, 'supervisor');
  if (!rules.data) return rules.isError ? <Failed error={rules.error} onRetry={() => void rules.refetch()} /> : <Loading rows={10} />;
  const groupOf = (rule: Rule) => rule.path.includes(':') ? rule.path.split(':')[0]! : '';
  const groups = [...new Set(rules.data.map(groupOf))].map(group => [group, rules.data.filter(rule => groupOf(rule) === group)] as const);
  return (
    <div className="rules">
      <p className="rules-hint">{may ? t.rules.hint : t.rules.readOnly}</p>
      {groups.map(([group, list]) => (
        <section key={group}>
          <h3>{ruleGroups[group]?.[language] ?? group}</h3>
          {list.map(rule => <RuleLine key={rule.path} rule={rule} may={may} />)}
        </section>
      ))}
      <section>
        <h3>{t.rules.history}</h3>
        {history.data?.length === 0 && <p className="case-sub">{t.rules.none}</p>}
        <ol className="case-history">{history.data?.map((deed, i) => <DeedLine key={i} deed={deed} rules={rules.data} />)}</ol>
      </section>
    </div>
  );
}

function DeedLine({ deed, rules }: { deed: RuleDeed; rules: Rule[] }) {
  const t = useWords(caseWords);
  const { language } = useLanguage();
  const rule = rules.find(each => each.path === deed.path);
  const detail = JSON.parse(deed.detail) as { from: string; to: string; name: string };
  return (
    <li>
      <p><strong>{ruleWords[deed.path]?.[language] ?? deed.path}</strong></p>
      <p className="case-said">{t.rules.from} {rule ? say(rule, detail.from, t) : detail.from} {t.rules.to} {rule ? say(rule, detail.to, t) : detail.to}</p>
      <p className="case-sub">{detail.name} · {formatFull(deed.at, language)}</p>
    </li>
  );
}

function RuleLine({ rule, may }: { rule: Rule; may: boolean }) {
  const t = useWords(caseWords);
  const s = useWords(staffWords);
  const { language } = useLanguage();
  const { message } = App.useApp();
  const client = useQueryClient();
  const span = rule.type === 'duration' ? spanOf(rule.value) : undefined;
  const share = ruleWords[rule.path]?.unit === 'share';
  const [editing, setEditing] = useState(false);
  const [count, setCount] = useState<number | null>(null);
  const [unit, setUnit] = useState<Unit>('days');
  const [problem, setProblem] = useState('');

  const edit = () => {
    setCount(span ? span.count : share ? Number(rule.value) * 100 : Number(rule.value));
    setUnit(span?.unit ?? 'days');
    setProblem('');
    setEditing(true);
  };

  async function save(value: string | null): Promise<void> {
    try {
      await put(`/api/policies/${encodeURIComponent(rule.path)}`, { was: rule.value, value });
      setEditing(false);
      void message.success(t.rules.saved);
    } catch (error) {
      const refused = problemOf(error);
      if (refused.fields.length > 0) setProblem(refused.fields.map(field => field.message).join(' '));
      else void message.error(refused.code === 'changed' ? t.rules.changedMeanwhile(say(rule, String(refused.body.now), t)) : refused.code === 'offline' ? s.offline : s.failed(refused.code));
    }
    await Promise.all([client.invalidateQueries({ queryKey: ['rules'] }), client.invalidateQueries({ queryKey: ['rule-history'] })]);
  }

  const text = () => count === null ? '' : span ? spanText(count, unit) : share ? String(+(count / 100).toFixed(6)) : String(count);
  const name = ruleWords[rule.path]?.[language] ?? rule.path;
  return (
    <div className={`rule ${rule.changedBy ? 'is-changed' : ''}`} title={`Policies:${rule.path}`}>
      <div>
        <p>{name}</p>
        {rule.changedBy && <p className="case-sub">{rule.changedBy}{rule.changedAt && <> · <Ago at={rule.changedAt} /></>} · {t.rules.byDefault} {say(rule, rule.default, t)}</p>}
        {editing && (
          <div className="rule-form">
            <InputNumber autoFocus value={count} min={0} onChange={setCount} onPressEnter={() => void save(text())} aria-label={name} suffix={share ? '%' : undefined} prefix={ruleWords[rule.path]?.unit === 'yuan' ? '¥' : undefined} />
            {span && <Select value={unit} onChange={setUnit} aria-label={name} options={(['days', 'hours', 'minutes'] as const).map(each => ({ value: each, label: t.rules[each] }))} />}
            <Button type="primary" disabled={count === null} onClick={() => void save(text())}>{s.save}</Button>
            {rule.changedBy && <Button onClick={() => void save(null)}>{t.rules.reset}</Button>}
            <Button type="text" onClick={() => setEditing(false)}>{s.cancel}</Button>
          </div>
        )}
        {problem && <p className="field-error" role="alert">{problem}</p>}
      </div>
      <p className="rule-value">{say(rule, rule.value, t)}</p>
      {may && !editing ? <Button type="link" onClick={edit} aria-label={`${t.rules.change} ${name}`}>{t.rules.change}</Button> : <span />}
    </div>
  );
}
