import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { get, problemOf, put, type FieldError } from '../../staff/api';
import type { Conflict, DraftSaved, DraftView, EntryView, Kind, Work } from '../model';
import { bodyOf, caughtUp, changedKeys, emptyForm, formOf, partsOf, sameForm, type Form } from './form';

const pause = 900;
const retry = 5_000;
const look = 8_000;

export type SaveState = 'saved' | 'dirty' | 'saving' | 'failed';

/** A colleague changed the same parts: theirs, until one is chosen for each. */
export interface Clash { by: string; parts: (keyof Form)[]; theirs: Form }

interface Seen { form: Form; version: number; from: number }

/** An entry's draft while it is edited: kept by itself, a colleague's changes taken in, nothing lost. */
export function useDraft(id: string, isNew: boolean, mayEdit: boolean) {
  const client = useQueryClient();
  const [work, setWork] = useState<Work>();
  const [form, setForm] = useState<Form | undefined>(isNew ? emptyForm : undefined);
  const [state, setState] = useState<SaveState>('saved');
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [conflicts, setConflicts] = useState<Conflict[]>([]);
  const [clash, setClash] = useState<Clash>();
  const [taken, setTaken] = useState<{ by: string; parts: (keyof Form)[] }>();
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

  const begin = useCallback((next: Work) => {
    const entry = next.draft?.entry ?? next.published;
    kind.current = entry?.kind ?? 'reply';
    const fresh = entry ? formOf(entry) : emptyForm;
    seen.current = { form: fresh, version: next.draft?.version ?? 0, from: next.published?.version ?? 0 };
    setWork(next);
    write(() => fresh);
    setState('saved');
    setErrors([]);
  }, [write]);

  const load = useCallback(async () => {
    try {
      begin(await get<Work>(`/api/knowledge/writing/${encodeURIComponent(id)}`));
      setFailure(undefined);
    } catch (error) {
      setFailure(error);
    }
  }, [id, begin]);
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
      const understood = problem.code === 'changed' || problem.fields.length > 0;
      setState(understood ? 'dirty' : 'failed');
      if (!understood) setFailures(count => count + 1);
      if (problem.fields.length > 0) setErrors(problem.fields);
      if (problem.code === 'changed' && problem.body.theirs) {
        const theirs = formOf(problem.body.theirs as EntryView);
        const draft = problem.body.draft as DraftView | null;
        seen.current = { form: theirs, version: draft?.version ?? 0, from: problem.body.from as number };
        write(current => caughtUp(current, sent, formOf(problem.body.merged as EntryView)));
        setClash({ by: (problem.body.by as string | null) ?? '', parts: (problem.body.fields as string[]).flatMap(partsOf), theirs });
      }
      return false;
    }
  }, [id, client, take, write]);

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
    if (!mayEdit || !form || clash || sameForm(form, seen.current.form)) return;
    if (isNew && !form.titleZh.trim() && !form.titleEn.trim()) return;
    setState(before => before === 'saved' ? 'dirty' : before);
    const timer = window.setTimeout(() => void flush(), failures > 0 ? retry : pause);
    return () => window.clearTimeout(timer);
  }, [form, clash, mayEdit, isNew, flush, failures]);

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
      begin(next);
    })(), look);
    return () => window.clearInterval(timer);
  }, [id, mayEdit, begin]);

  useEffect(() => {
    const leaving = (event: BeforeUnloadEvent) => { if (state !== 'saved') event.preventDefault(); };
    window.addEventListener('beforeunload', leaving);
    return () => window.removeEventListener('beforeunload', leaving);
  }, [state]);

  return {
    work, form, state, errors, conflicts, clash, taken, failure, kind: kind.current, version: () => seen.current.version,
    set: (part: Partial<Form>) => write(before => ({ ...before, ...part })),
    settle: (chosen: Partial<Form>) => {
      write(before => ({ ...before, ...chosen }));
      setClash(undefined);
    },
    seenTaken: () => setTaken(undefined),
    flush, load, begin,
  };
}

export type DraftHook = ReturnType<typeof useDraft>;
