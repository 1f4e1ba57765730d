import { useSyncExternalStore } from 'react';

// The few addresses of the staff pages need no router.
const listeners = new Set<() => void>();
const changed = () => listeners.forEach(listener => listener());
window.addEventListener('popstate', changed);

export function go(path: string, replace = false): void {
  if (path === location.pathname + location.search) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', path);
  changed();
}

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const usePath = () => useSyncExternalStore(listen, () => location.pathname);

export const useSearch = () => useSyncExternalStore(listen, () => location.search);
