// The knowledge page's side of /api/knowledge.
export interface LocalText { zh?: string | null; en?: string | null }
export type Kind = 'reply' | 'flow' | 'none';

export interface Row {
  id: string; kind: Kind; title: LocalText; answer: LocalText; buttons: string[];
  questionsZh: number; questionsEn: number; missing: ('zh' | 'en')[]; version: number; updatedAt: string; updatedBy?: string | null; edited: boolean;
}

export interface EntryView {
  id: string; kind: Kind; title: LocalText; answer: LocalText; buttons: string[];
  questions: { zh: string[]; en: string[] }; version: number; updatedAt: string; updatedBy?: string | null;
}

/** What is being edited: texts, and the ways of asking as lines. */
export interface Draft {
  id: string; kind: Kind; titleZh: string; titleEn: string; answerZh: string; answerEn: string;
  buttons: string[]; questionsZh: string; questionsEn: string; version: number | null;
}

export interface Candidate { id: string; title: LocalText; confidence: number; why: string[] }
export interface Trial { outcome: 'answer' | 'suggestions' | 'none'; language: string; candidates: Candidate[]; answer?: string | null; buttons?: { id: string; title: string }[] | null }
export interface Fact { key: string; zh?: string | null; en?: string | null; note: string; live: boolean }

export const emptyDraft: Draft = { id: '', kind: 'reply', titleZh: '', titleEn: '', answerZh: '', answerEn: '', buttons: [], questionsZh: '', questionsEn: '', version: null };

export const draftOf = (entry: EntryView): Draft => ({
  id: entry.id, kind: entry.kind, titleZh: entry.title.zh ?? '', titleEn: entry.title.en ?? '',
  answerZh: entry.answer.zh ?? '', answerEn: entry.answer.en ?? '', buttons: entry.buttons,
  questionsZh: entry.questions.zh.join('\n'), questionsEn: entry.questions.en.join('\n'), version: entry.version,
});

const lines = (text: string) => text.split('\n').map(line => line.trim()).filter(Boolean);
const text = (value: string) => value.trim() === '' ? null : value;

export const bodyOf = (draft: Draft) => ({
  id: draft.id.trim(), kind: draft.kind, title: { zh: text(draft.titleZh), en: text(draft.titleEn) }, answer: { zh: text(draft.answerZh), en: text(draft.answerEn) },
  buttons: draft.buttons, questions: { zh: lines(draft.questionsZh), en: lines(draft.questionsEn) }, version: draft.version,
});

/** The field of a draft that an error of the service is about: `questions.zh[3]` → `questionsZh`. */
export function fieldOf(path: string): keyof Draft {
  const [first = '', second = ''] = path.replace(/\[\d+\]/g, '').split('.');
  const name = second ? first + second[0]!.toUpperCase() + second.slice(1) : first;
  return name in emptyDraft ? name as keyof Draft : 'id';
}
