import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import { get, serverNow } from '../../staff/api';
import { useLanguage, useWords } from '../../staff/language';
import { formatMinute } from '../../staff/time';
import { audiences, titleOf, type Audience, type Fact, type Row } from '../model';
import { knowledgeWords } from '../words';
import { lines, type Form, type VariantForm } from './form';

// The longest answer that can be published; what is beyond would only be laid out in vain.
const longest = 65_536;
const chatWindow = 'directline';

const sameChannel = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
const fits = (variant: VariantForm, audience: Audience, channel: string) =>
  (!variant.audience || variant.audience === audience) && (!variant.channel || sameChannel(variant.channel, channel));

/** The answer as such a customer sees it there. It is text and stays text, whatever is written in it. */
export function Preview({ form, rows }: { form: Form; rows: Row[] }) {
  const t = useWords(knowledgeWords);
  const own = useLanguage().language;
  const [screen, setScreen] = useState<'phone' | 'desktop'>('phone');
  const [language, setLanguage] = useState<'zh' | 'en'>(own);
  const [audience, setAudience] = useState<Audience>('new');
  const [chosen, setChannel] = useState(chatWindow);
  const facts = useQuery({ queryKey: ['facts'], queryFn: ({ signal }) => get<Fact[]>('/api/knowledge/facts', signal) });
  const pick = (zh: string, en: string) => language === 'en' ? en || zh : zh || en;
  const channels = [...new Set([chatWindow, ...form.channels, ...form.variants.map(variant => variant.channel)])].filter(Boolean);
  const channel = channels.includes(chosen) ? chosen : chatWindow;
  const variant = form.variants.find(other => fits(other, audience, channel));
  const answer = (variant ? pick(variant.zh, variant.en) : pick(form.answerZh, form.answerEn))
    .slice(0, longest)
    .replace(/\{([^{}\r\n]*)\}/g, (braces, key: string) => facts.data?.find(fact => fact.key === key)?.[language] ?? braces);
  const question = lines(language === 'en' ? form.questionsEn : form.questionsZh)[0] ?? pick(form.titleZh, form.titleEn);
  const told = (form.audiences.length === 0 || form.audiences.includes(audience)) && (form.channels.length === 0 || form.channels.some(other => sameChannel(other, channel)));
  const now = serverNow();
  const when = form.until && Date.parse(form.until) <= now ? t.overSince(formatMinute(form.until, own)) : form.from && Date.parse(form.from) > now ? t.notBefore(formatMinute(form.from, own)) : undefined;
  const card = { title: pick(form.cardTitleZh, form.cardTitleEn), text: pick(form.cardTextZh, form.cardTextEn), link: pick(form.urlTitleZh, form.urlTitleEn) };
  const hasCard = Boolean(card.title || card.text || form.picture || form.url);
  return (
    <div className="preview">
      <div className="preview-tools">
        <Segmented value={screen} onChange={setScreen} options={[{ value: 'phone', label: t.phone }, { value: 'desktop', label: t.desktop }]} />
        <Segmented value={language} onChange={setLanguage} options={[{ value: 'zh', label: '中文' }, { value: 'en', label: 'English' }]} />
        {(form.variants.length > 0 || form.audiences.length > 0) && <Segmented value={audience} onChange={setAudience} options={audiences.map(value => ({ value, label: value === 'new' ? t.newOrVisitor : t.audiences[value] }))} />}
        {channels.length > 1 && <Segmented value={channel} onChange={setChannel} options={channels.map(value => ({ value, label: t.channelName(value) }))} />}
      </div>
      {when && <p className="preview-when" role="note">{when}</p>}
      <div className={`preview-window is-${screen}`} lang={language === 'en' ? 'en' : 'zh-CN'}>
        {question && <p className="preview-bubble is-customer">{question}</p>}
        {told ? (
          <>
            <p className="preview-bubble">{answer || '…'}</p>
            {hasCard && (
              <div className="preview-card">
                {form.picture && <img src={`/pictures/${form.picture}`} alt={card.title} />}
                {card.title && <strong>{card.title}</strong>}
                {card.text && <p>{card.text}</p>}
                {form.url && <span className="preview-link">{card.link || card.title || form.url}</span>}
              </div>
            )}
            {form.buttons.length > 0 && <p className="preview-buttons">{form.buttons.map(id => <span key={id}>{titleOf(rows.find(row => row.id === id)?.title, language, id)}</span>)}</p>}
          </>
        ) : <p className="preview-none">{t.notTold}</p>}
      </div>
    </div>
  );
}
