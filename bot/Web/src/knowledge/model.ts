// The knowledge page's side of /api/knowledge.
import type { FieldError } from '../staff/api';

export interface LocalText { zh?: string | null; en?: string | null }
export type Kind = 'reply' | 'flow' | 'none';
export type Audience = 'new' | 'returning' | 'wholesale';
export const audiences: Audience[] = ['new', 'returning', 'wholesale'];

export interface DraftRow { state: 'draft' | 'review'; version: number; isNew: boolean; removal: boolean; outdated: boolean; updatedAt: string; updatedBy: string }

export interface Row {
  id: string; kind: Kind; title: LocalText; answer: LocalText; buttons: string[];
  questionsZh: number; questionsEn: number; missing: ('zh' | 'en')[]; version: number; updatedAt: string; updatedBy?: string | null; edited: boolean;
  tags: string[]; products: string[]; audiences: Audience[]; validity: 'now' | 'later' | 'over'; from?: string | null; until?: string | null; draft?: DraftRow | null;
}

export interface Card { title: LocalText; text: LocalText; picture?: string | null; url?: string | null; urlTitle?: LocalText | null }
export interface Variant { audience?: Audience | null; channel?: string | null; answer: LocalText }
export interface Details {
  tags?: string[]; products?: string[]; from?: string | null; until?: string | null; audiences?: Audience[]; channels?: string[];
  card?: Card | null; variants?: Variant[];
}

export interface EntryBody {
  id: string; kind: Kind; title: LocalText; answer: LocalText; buttons: string[]; questions: { zh: string[]; en: string[] }; details?: Details | null;
}
export interface EntryView extends EntryBody { version: number; updatedAt: string; updatedBy?: string | null }

export interface DraftView {
  id: string; entry?: EntryView | null; from: number; version: number; state: 'draft' | 'review'; updatedAt: string; updatedBy: string; outdated: boolean;
}
export interface Work { published?: EntryView | null; draft?: DraftView | null }
export interface Checks { errors: FieldError[]; conflicts: Conflict[] }

export type ConflictKind =
  'near-question' | 'swallowed' | 'contradiction' | 'dead-link' | 'button-circle' | 'missing-language' | 'broken-placeholder' | 'forbidden-word';
export interface Conflict { kind: ConflictKind; id: string; field: string; text: string; other?: string | null; otherText?: string | null }
/** `looked` fewer than `entries`: the service is still looking. */
export interface ConflictReport { counts: { kind: ConflictKind; count: number }[]; conflicts: Conflict[]; looked: number; entries: number }
export interface DraftSaved { draft: DraftView; taken: string[]; takenFrom?: string | null; errors: FieldError[]; conflicts: Conflict[] }

export interface VersionRow { version: number; at: string; by?: string | null; writtenBy?: string | null; reason?: string | null; removed: boolean }

export interface Shown { outcome: 'answer' | 'suggestions' | 'none'; ids: string[] }
export interface RehearsalRow {
  language: string; question: string; source: 'saved' | 'way' | 'real'; count: number; topic?: string | null; before: Shown; after: Shown; verdict: 'worse' | 'better' | 'different';
}
export interface Report { saved: number; ways: number; real: number; better: number; worse: number; different: number; rows: RehearsalRow[] }

export interface SynonymGroup { id: string; language: 'zh' | 'en'; words: string[]; version: number; updatedAt: string; updatedBy?: string | null }
export interface SynonymVersion { id: string; version: number; words?: string[] | null; at: string; by?: string | null; reason?: string | null }

export interface ExamRow { id: string; language: 'zh' | 'en'; question: string; topic: string; createdBy: string }

export interface Gap { language: 'zh' | 'en'; question: string; questions: string[]; count: number; reasons: Record<string, number>; last: string; near?: string | null }
export interface GapList { gaps: Gap[]; suggestions: { id: string; language: 'zh' | 'en'; question: string; answer: string; at: string; by: string }[] }

export interface Totals { shown: number; helped: number; person: number }
export interface EntryFigures { now: Totals; before: Totals; days: (Totals & { date: string })[] }

export interface ImportFault { line: number; code: string; about?: string | null; id?: string | null; field?: string | null; message: string }
export interface ImportReport {
  header: string[]; sample: string[][]; known: string[]; errors: ImportFault[]; faulty: number; added: number; changed: number; same: number; saved: boolean;
}

export interface Candidate { id: string; title: LocalText; confidence: number; why: string[] }
export interface Trial { outcome: 'answer' | 'suggestions' | 'none'; language: string; candidates: Candidate[]; answer?: string | null; buttons?: { id: string; title: string }[] | null }
export interface Fact { key: string; zh?: string | null; en?: string | null; note: string; live: boolean }

export const titleOf = (title: LocalText | undefined, language: 'zh' | 'en', otherwise: string) => title?.[language] || title?.zh || title?.en || otherwise;
