// What is being edited, as flat fields: each is merged, compared and marked by itself.
import type { Audience, EntryBody, Kind, LocalText } from '../model';

export interface VariantForm { audience: Audience | ''; channel: string; zh: string; en: string }

export interface Form {
  titleZh: string; titleEn: string; answerZh: string; answerEn: string; buttons: string[]; questionsZh: string; questionsEn: string;
  tags: string[]; products: string[]; from: string; until: string; audiences: Audience[]; channels: string[];
  cardTitleZh: string; cardTitleEn: string; cardTextZh: string; cardTextEn: string; picture: string; url: string; urlTitleZh: string; urlTitleEn: string;
  variants: VariantForm[];
}

export const emptyForm: Form = {
  titleZh: '', titleEn: '', answerZh: '', answerEn: '', buttons: [], questionsZh: '', questionsEn: '', tags: [], products: [], from: '', until: '',
  audiences: [], channels: [], cardTitleZh: '', cardTitleEn: '', cardTextZh: '', cardTextEn: '', picture: '', url: '', urlTitleZh: '', urlTitleEn: '', variants: [],
};

const both = (text: LocalText | null | undefined) => [text?.zh ?? '', text?.en ?? ''] as const;

export function formOf(entry: EntryBody): Form {
  const details = entry.details ?? {};
  const card = details.card;
  const [cardTitleZh, cardTitleEn] = both(card?.title);
  const [cardTextZh, cardTextEn] = both(card?.text);
  const [urlTitleZh, urlTitleEn] = both(card?.urlTitle);
  return {
    titleZh: entry.title.zh ?? '', titleEn: entry.title.en ?? '', answerZh: entry.answer.zh ?? '', answerEn: entry.answer.en ?? '', buttons: entry.buttons,
    questionsZh: entry.questions.zh.join('\n'), questionsEn: entry.questions.en.join('\n'),
    tags: details.tags ?? [], products: details.products ?? [], from: details.from ?? '', until: details.until ?? '',
    audiences: details.audiences ?? [], channels: details.channels ?? [],
    cardTitleZh, cardTitleEn, cardTextZh, cardTextEn, picture: card?.picture ?? '', url: card?.url ?? '', urlTitleZh, urlTitleEn,
    variants: (details.variants ?? []).map(variant => ({ audience: variant.audience ?? '', channel: variant.channel ?? '', zh: variant.answer.zh ?? '', en: variant.answer.en ?? '' })),
  };
}

export const lines = (text: string) => text.split('\n').map(line => line.trim()).filter(Boolean);
const text = (value: string) => value.trim() === '' ? null : value;
const local = (zh: string, en: string): LocalText => ({ zh: text(zh), en: text(en) });

export const bodyOf = (id: string, kind: Kind, form: Form): EntryBody => ({
  id, kind, title: local(form.titleZh, form.titleEn), answer: local(form.answerZh, form.answerEn), buttons: form.buttons,
  questions: { zh: lines(form.questionsZh), en: lines(form.questionsEn) },
  details: {
    tags: form.tags, products: form.products, from: text(form.from), until: text(form.until), audiences: form.audiences, channels: form.channels,
    card: {
      title: local(form.cardTitleZh, form.cardTitleEn), text: local(form.cardTextZh, form.cardTextEn), picture: text(form.picture), url: text(form.url),
      urlTitle: local(form.urlTitleZh, form.urlTitleEn),
    },
    variants: form.variants.map(variant => ({ audience: variant.audience || null, channel: text(variant.channel), answer: local(variant.zh, variant.en) })),
  },
});

/** What counts of a part: the service takes white edges, empty lines and repeated questions off, and writes moments its own way. */
function tidy(key: keyof Form, value: Form[keyof Form]): unknown {
  if (typeof value !== 'string') return value;
  if (key === 'from' || key === 'until') return value && Date.parse(value);
  return key === 'questionsZh' || key === 'questionsEn' ? [...new Set(lines(value))] : value.trim();
}

const same = (key: keyof Form, a: Form, b: Form) => JSON.stringify(tidy(key, a[key])) === JSON.stringify(tidy(key, b[key]));
/** Those that stand in the first tab. */
export const contentParts: (keyof Form)[] = ['titleZh', 'titleEn', 'answerZh', 'answerEn', 'buttons', 'questionsZh', 'questionsEn'];
export const keys = Object.keys(emptyForm) as (keyof Form)[];
export const changedKeys = (a: Form, b: Form) => keys.filter(key => !same(key, a, b));
export const sameForm = (a: Form, b: Form) => changedKeys(a, b).length === 0;

/** What was typed stays, the line just begun included; what a colleague wrote elsewhere becomes what the service has. */
export function caughtUp(now: Form, sent: Form, saved: Form): Form {
  return Object.fromEntries(keys.map(key => [key, same(key, now, sent) && !same(key, sent, saved) ? saved[key] : now[key]])) as unknown as Form;
}

const fields: Record<string, (keyof Form)[]> = {
  'card.picture': ['picture'], 'card.url': ['url'], 'card.urlTitle.zh': ['urlTitleZh'], 'card.urlTitle.en': ['urlTitleEn'],
};

/** The parts of the form that a field of the service is about: `questions.zh[3]` → `questionsZh`. */
export function partsOf(path: string): (keyof Form)[] {
  const clean = path.replace(/\[\d+\]/g, '');
  const known = fields[clean];
  if (known) return known;
  if (clean.startsWith('variants')) return ['variants'];
  const [first = '', ...rest] = clean.split('.');
  const name = first + rest.map(part => part[0]!.toUpperCase() + part.slice(1)).join('');
  return keys.filter(key => key === name);
}
