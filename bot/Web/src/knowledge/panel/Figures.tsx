import { useQuery } from '@tanstack/react-query';
import { get } from '../../staff/api';
import { useLanguage, useWords } from '../../staff/language';
import { Empty, Failed, Loading } from '../../staff/states';
import { formatDay } from '../../staff/time';
import type { EntryFigures } from '../model';
import { knowledgeWords } from '../words';

/** How the entry does with customers: three figures, their trend, and a bar a day. */
export function Figures({ id }: { id: string }) {
  const t = useWords(knowledgeWords);
  const { language } = useLanguage();
  const figures = useQuery({ queryKey: ['figures', id], queryFn: ({ signal }) => get<EntryFigures>(`/api/knowledge/entries/${encodeURIComponent(id)}/figures`, signal) });
  if (figures.isError) return <Failed error={figures.error} onRetry={() => void figures.refetch()} />;
  if (!figures.data) return <Loading rows={4} />;
  const { now, before, days } = figures.data;
  if (now.shown + before.shown === 0) return <Empty title={t.noFigures}>{t.noFiguresHint}</Empty>;
  const share = (part: number, of: number) => of === 0 ? '—' : `${Math.round(part / of * 100)} %`;
  const most = Math.max(1, ...days.map(day => day.shown));
  const day = (date: string) => formatDay(`${date}T12:00:00Z`, language);
  return (
    <div className="figures">
      <div className="exam-figures">
        <Figure value={String(now.shown)} label={t.figureShown} hint={t.figureShownHint} before={t.beforeThat(String(before.shown))} />
        <Figure value={share(now.helped, now.shown)} label={t.figureHelped} hint={t.figureHelpedHint} before={t.beforeThat(share(before.helped, before.shown))} />
        <Figure value={share(now.person, now.shown)} label={t.figurePerson} hint={t.figurePersonHint} before={t.beforeThat(share(before.person, before.shown))} />
      </div>
      <figure className="chart">
        <figcaption>{t.chartTitle(now.shown, before.shown)}</figcaption>
        <svg viewBox={`0 0 ${days.length * 10} 80`} preserveAspectRatio="none" role="img" aria-label={t.chartTitle(now.shown, before.shown)}>
          {days.map((one, i) => {
            const height = one.shown / most * 76;
            const helped = one.helped / most * 76;
            return (
              <g key={one.date}>
                <title>{t.chartDay(day(one.date), one.shown, one.helped, one.person)}</title>
                <rect x={i * 10} y={0} width={10} height={80} className="chart-hit" />
                <rect x={i * 10 + 1} y={80 - height} width={8} height={height} className="chart-rest" />
                <rect x={i * 10 + 1} y={80 - helped} width={8} height={helped} className="chart-helped" />
              </g>
            );
          })}
        </svg>
        <p className="chart-axis"><span>{day(days[0]!.date)}</span><span>{t.chartLegend(most)}</span><span>{day(days.at(-1)!.date)}</span></p>
      </figure>
    </div>
  );
}

const Figure = ({ value, label, hint, before }: { value: string; label: string; hint: string; before: string }) => (
  <div className="exam-figure" title={hint}><strong>{value}</strong><span>{label}</span><span className="figure-before">{before}</span></div>
);
