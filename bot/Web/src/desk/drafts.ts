/** What was typed and not sent, for each conversation; outlives a reload. */
const key = (id: string) => `supportbot.draft.${id}`;

export const draftOf = (id: string) => sessionStorage.getItem(key(id)) ?? '';

export function keepDraft(id: string, text: string): void {
  if (text) sessionStorage.setItem(key(id), text);
  else sessionStorage.removeItem(key(id));
}
