import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { get, problemOf, put, type FieldError, type Problem } from '../../staff/api';
import type { Checks, Conflict, DraftSaved, DraftView, EntryView, Kind, Work } from '../model';
import { bodyOf, caughtUp, changedKeys, emptyForm, formOf, partsOf, sameForm, type Form } from './form';
import { forgetUnsaved, keepUnsaved, unsavedOf, type Seen } from './unsaved';

const pause = 900;
const retry = 5_000;
const look = 8_000;

/** `refused`: so it cannot be kept; what is wrong stands at its field. */
export type SaveState = 'saved' | 'dirty' | 'saving' | 'failed' | 'refused';

/** A colleague changed the same parts: theirs, until one is chosen for each. No `theirs`: the colleague wants the entry deleted. */
export interface Clash { by: string; parts: (keyof Form)[]; theirs?: Form }

/** An entry's draft while it is edited: kept by itself, a colleague's changes taken in, nothing lost. */
export function useDraft(id: string, isNew: boolean, mayEdit: boolean, userId: string) {
  const client = useQueryClient();
  const [work, setWork] = useState<Work>();
  const [form, setForm] = useState<Form | undefined>(isNew ? emptyForm : undefined);
  const [state, setState] = useState<SaveState>('saved');
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [conflicts, setConflicts] = useState<Conflict[]>([]);
  const [clash, setClash] = useState<Clash>();
  const [taken, setTaken] = useState<{ by: string; parts: (keyof Form)[] }>();
  const [restored, setRestored] = useState(false);
  const [failure, setFailure] = useState<unknown>();

  const [failures, setFailures] = useState(0);

  // What is in the form at this moment; a drawing later would be too late for a save.
  const now = useRef<Form | undefined>(form);
  const write = useCallback((change: (before: Form) => Form) => {
    now.current = change(now.current ?? emptyForm);
    setForm(now.current);
  }, []);
  const seen = useRef<Seen>({ form: emptyForm, version: 0, from: 0 });
  const kind = useRef<Kind>('reply');
  const busy = useRef<Promise<boolean> | undefined>(undefined);
  const clashing = useRef(false);
  clashing.current = Boolean(clash);
  // A new entry's id may still be written; the tab knows it by its first.
  const [key] = useState(() => `${userId}.${id}`);

  const begin = useCallback((next: Work) => {
    const entry = next.draft?.entry ?? next.published;
    kind.current = entry?.kind ?? 'reply';
    const fresh = entry ? formOf(entry) : emptyForm;
    seen.current = { form: fresh, version: next.draft?.version ?? 0, from: next.published?.version ?? 0 };
    setWork(next);
    write(() => fresh);
    setState('saved');
    setErrors([]);
    setConflicts([]);
    setClash(undefined);
  }, [write]);

  const restore = useCallback((): boolean => {
    const unsaved = unsavedOf(key);
    if (!unsaved) return false;
    seen.current = unsaved.seen;
    write(() => unsaved.form);
    setRestored(true);
    return true;
  }, [key, write]);

  const load = useCallback(async () => {
    try {
      const path = `/api/knowledge/writing/${encodeURIComponent(id)}`;
      begin(await get<Work>(path));
      setFailure(undefined);
      if (!mayEdit || restore()) return;
      // What is wrong with it comes when it is found; meanwhile it can be read and written.
      const opened = seen.current;
      void get<Checks>(`${path}/checks`).then(checks => {
        if (seen.current !== opened) return;
        setErrors(checks.errors);
        setConflicts(checks.conflicts);
      }, () => undefined);
    } catch (error) {
      // Begun here, and never kept by the service.
      if (problemOf(error).status !== 404 || !mayEdit || !restore()) setFailure(error);
    }
  }, [id, begin, mayEdit, restore]);
  useEffect(() => { if (!isNew) void load(); }, [isNew, load]);

  const take = useCallback((saved: DraftSaved, sent: Form) => {
    const theirs = formOf(saved.draft.entry!);
    seen.current = { form: theirs, version: saved.draft.version, from: saved.draft.from };
    setWork(before => ({ published: before?.published ?? null, draft: saved.draft }));
    write(current => caughtUp(current, sent, theirs));
    setErrors(saved.errors);
    setConflicts(saved.conflicts);
    if (saved.taken.length > 0) setTaken({ by: saved.takenFrom ?? '', parts: saved.taken.flatMap(partsOf) });
  }, [write]);

  /** What a colleague did meanwhile, where it cannot be brought together. */
  const takeClash = useCallback((problem: Problem, sent: Form) => {
    const draft = problem.body.draft as DraftView | null;
    const theirs = problem.body.theirs ? formOf(problem.body.theirs as EntryView) : undefined;
    seen.current = { form: draft?.entry ? formOf(draft.entry) : theirs ?? seen.current.form, version: draft?.version ?? 0, from: problem.body.from as number };
    write(current => caughtUp(current, sent, formOf(problem.body.merged as EntryView)));
    setClash({ by: (problem.body.by as string | null) ?? '', parts: (problem.body.fields as string[]).flatMap(partsOf), ...(theirs ? { theirs } : {}) });
  }, [write]);

  const send = useCallback(async (): Promise<boolean> => {
    const sent = now.current!;
    setState('saving');
    try {
      const body = { entry: bodyOf(id, kind.current, sent), version: seen.current.version, from: seen.current.from, seen: bodyOf(id, kind.current, seen.current.form) };
      take(await put<DraftSaved>(`/api/knowledge/drafts/${encodeURIComponent(id)}`, body), sent);
      void client.invalidateQueries({ queryKey: ['entries'] });
      setState(sameForm(now.current!, seen.current.form) ? 'saved' : 'dirty');
      setFailures(0);
      return true;
    } catch (error) {
      const problem = problemOf(error);
      const refused = problem.fields.length > 0;
      setState(problem.code === 'changed' ? 'dirty' : refused ? 'refused' : 'failed');
      if (refused) setErrors(problem.fields);
      else if (problem.code === 'changed') takeClash(problem, sent);
      else setFailures(count => count + 1);
      return false;
    }
  }, [id, client, take, takeClash]);

  /** Saves what is not saved yet; false where it could not be. */
  const flush = useCallback(async (): Promise<boolean> => {
    while (busy.current) await busy.current;
    if (clashing.current) return false;
    if (!now.current || sameForm(now.current, seen.current.form)) return true;
    busy.current = send();
    try {
      return await busy.current;
    } finally {
      busy.current = undefined;
    }
  }, [send]);

  useEffect(() => {
    if (!mayEdit || !form || clash) return;
    if (sameForm(form, seen.current.form)) return forgetUnsaved(key);
    keepUnsaved(key, { form, seen: seen.current });
    setState(before => before === 'saved' || before === 'refused' ? 'dirty' : before);
    if (isNew && !form.titleZh.trim() && !form.titleEn.trim()) return;
    const timer = window.setTimeout(() => void flush(), failures > 0 ? retry : pause);
    return () => window.clearTimeout(timer);
  }, [form, clash, mayEdit, isNew, flush, failures, key]);

  // Whatever closes the panel, what waits for its second is saved.
  const last = useRef(flush);
  last.current = flush;
  useEffect(() => () => { if (mayEdit) void last.current(); }, [mayEdit]);

  // What a colleague writes meanwhile is shown as soon as nothing of one's own is waiting; else the next save brings both together.
  useEffect(() => {
    if (!mayEdit) return;
    const timer = window.setInterval(() => void (async () => {
      if (document.hidden || busy.current || clashing.current || !now.current || !sameForm(now.current, seen.current.form)) return;
      const next = await get<Work>(`/api/knowledge/writing/${encodeURIComponent(id)}`).catch(() => undefined);
      if (!next || busy.current || !sameForm(now.current, seen.current.form)) return;
      if ((next.draft?.version ?? 0) === seen.current.version && (next.published?.version ?? 0) === seen.current.from) return;
      const entry = next.draft?.entry ?? next.published;
      if (entry) {
        const theirs = formOf(entry);
        const parts = changedKeys(theirs, now.current);
        if (parts.length > 0) setTaken({ by: next.draft?.updatedBy ?? next.published?.updatedBy ?? '', parts });
      }
      await load();
    })(), look);
    return () => window.clearInterval(timer);
  }, [id, mayEdit, load]);

  useEffect(() => {
    const leaving = (event: BeforeUnloadEvent) => { if (state !== 'saved') event.preventDefault(); };
    window.addEventListener('beforeunload', leaving);
    return () => window.removeEventListener('beforeunload', leaving);
  }, [state]);

  return {
    work, form, state, errors, conflicts, clash, taken, restored, failure, kind: kind.current, version: () => seen.current.version,
    set: (part: Partial<Form>) => write(before => ({ ...before, ...part })),
    settle: (chosen: Partial<Form>) => {
      write(before => ({ ...before, ...chosen }));
      setClash(undefined);
    },
    seenTaken: () => setTaken(undefined),
    seenRestored: () => setRestored(false),
    /** Lets go of what is not saved. */
    abandon: () => {
      forgetUnsaved(key);
      now.current = seen.current.form;
    },
    isUnsaved: () => Boolean(now.current) && !sameForm(now.current!, seen.current.form),
    flush, load, takeClash,
  };
}

export type DraftHook = ReturnType<typeof useDraft>;
