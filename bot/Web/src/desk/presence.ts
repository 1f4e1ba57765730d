import { useEffect, useRef, useState } from 'react';
import { post } from '../staff/api';

const kept = 'supportbot.available';

/** Tells the service every 15 s that this desk is open, and whether its agent takes conversations. */
export function usePresence(): [available: boolean, set: (available: boolean) => void] {
  const [available, setAvailable] = useState(() => localStorage.getItem(kept) !== 'no');
  const current = useRef(available);

  const beat = () => {
    // A beat that does not arrive is made up for by the next one; the stream says when the service is gone.
    post('/api/desk/heartbeat', { available: current.current }).catch(() => undefined);
  };

  useEffect(() => {
    beat();
    const worker = new Worker(new URL('./beat.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = beat;
    window.addEventListener('online', beat);
    return () => {
      worker.terminate();
      window.removeEventListener('online', beat);
    };
  }, []);

  return [available, next => {
    localStorage.setItem(kept, next ? 'yes' : 'no');
    current.current = next;
    setAvailable(next);
    beat();
  }];
}
