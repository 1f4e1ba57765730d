import { useQuery } from '@tanstack/react-query';
import { get } from '../../staff/api';
import { Label } from '../../staff/Label';
import { useLanguage, useWords } from '../../staff/language';
import { Failed, Loading } from '../../staff/states';
import type { Fact } from '../model';
import { knowledgeWords } from '../words';

export function Facts() {
  const t = useWords(knowledgeWords);
  const { language } = useLanguage();
  const facts = useQuery({ queryKey: ['facts'], queryFn: ({ signal }) => get<Fact[]>('/api/knowledge/facts', signal) });
  if (facts.isError) return <Failed error={facts.error} onRetry={() => void facts.refetch()} />;
  if (!facts.data) return <Loading rows={8} />;
  return (
    <section className="facts">
      <p className="knowledge-hint">{t.factsHint}</p>
      <dl>
        {facts.data.map(fact => (
          <div key={fact.key} title={fact.note}>
            <dt><code>{`{${fact.key}}`}</code> {fact.live && <Label tone="brand">{t.live}</Label>}</dt>
            <dd>{fact[language] || fact.zh || fact.en}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
