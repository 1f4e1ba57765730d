import { useEffect, useRef } from 'react';

/** Ctrl+Enter (⌘ on a Mac), wherever one is writing: what the main button does. */
export function useSubmit(act: () => void, active: boolean): void {
  const current = useRef(act);
  current.current = act;
  useEffect(() => {
    if (!active) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      event.preventDefault();
      current.current();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [active]);
}
