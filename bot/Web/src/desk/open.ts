import { go, usePath } from '../staff/path';

const address = /^\/desk\/c\/([^/]+)$/;

export const openTalk = (id: string | undefined) => go(id ? `/desk/c/${encodeURIComponent(id)}` : '/desk');

export function useOpenTalk(): string | undefined {
  const found = address.exec(usePath())?.[1];
  return found && decodeURIComponent(found);
}
