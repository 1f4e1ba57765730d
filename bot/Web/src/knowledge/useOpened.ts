import { useEffect, useRef, useState } from 'react';
import { go, useSearch } from '../staff/path';
import type { Opened } from './panel/EntryPanel';

const idIn = (search: string) => new URLSearchParams(search).get('entry') ?? undefined;
const address = (id: string | undefined) => location.pathname + (id ? `?entry=${encodeURIComponent(id)}` : '');

/** The entry that is open. It stands in the address: a reload opens it again, Back closes it, and a colleague can be sent there. */
export function useOpened() {
  const search = useSearch();
  const [opened, setOpened] = useState<Opened | undefined>(() => {
    const id = idIn(search);
    return id ? { id } : undefined;
  });
  const named = useRef(opened?.id);
  useEffect(() => {
    const id = idIn(search);
    if (id === named.current) return;
    named.current = id;
    setOpened(id ? { id } : undefined);
  }, [search]);
  return {
    opened,
    open(next: Opened | undefined) {
      named.current = next?.id;
      setOpened(next);
      go(address(next?.id), !next || Boolean(idIn(location.search)));
    },
    /** It has another id now; the panel stays as it is. */
    rename(id: string) {
      named.current = id;
      go(address(id), true);
    },
  };
}
