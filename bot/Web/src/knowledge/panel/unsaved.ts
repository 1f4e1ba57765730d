// What is typed and not saved yet, kept in the tab: a reload while the service is away, or Back in a hurry, loses nothing.
import type { Form } from './form';

/** What an editor began with, and what it had become. */
export interface Seen { form: Form; version: number; from: number }
export interface Unsaved { form: Form; seen: Seen }

const prefix = 'knowledge.unsaved.';

export function keepUnsaved(key: string, unsaved: Unsaved): void {
  try {
    sessionStorage.setItem(prefix + key, JSON.stringify(unsaved));
  } catch {
    // More than a tab can keep: the browser still asks before the page is left.
  }
}

export const forgetUnsaved = (key: string) => sessionStorage.removeItem(prefix + key);

export function unsavedOf(key: string): Unsaved | undefined {
  const text = sessionStorage.getItem(prefix + key);
  return text === null ? undefined : JSON.parse(text) as Unsaved;
}
