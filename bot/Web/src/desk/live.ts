import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { readOn } from './data';

/** The desk's one stream of events. Returns whether it stands; it comes back by itself, and what was missed is read anew. */
export function useLive(onTyping: (conversationId: string) => void): boolean {
  const client = useQueryClient();
  const [standing, setStanding] = useState(true);
  const typing = useRef(onTyping);
  typing.current = onTyping;

  useEffect(() => {
    let source: EventSource | undefined;
    let timer = 0;
    let pause = 1000;
    let broken = false;

    const catchUp = () => {
      void client.invalidateQueries({ queryKey: ['desk'] });
      for (const [key] of client.getQueriesData({ queryKey: ['talk'], type: 'active' })) void readOn(client, key[1] as string);
    };

    const open = () => {
      source = new EventSource('/api/desk/events');
      source.onopen = () => {
        pause = 1000;
        window.clearTimeout(timer);
        setStanding(true);
        if (broken) catchUp();
        broken = false;
      };
      source.addEventListener('desk', () => void client.invalidateQueries({ queryKey: ['desk'] }));
      source.addEventListener('talk', event => {
        const { conversationId } = JSON.parse((event as MessageEvent<string>).data) as { conversationId: string };
        void readOn(client, conversationId);
        void client.invalidateQueries({ queryKey: ['desk'] });
      });
      source.addEventListener('typing', event => {
        const { conversationId } = JSON.parse((event as MessageEvent<string>).data) as { conversationId: string };
        typing.current(conversationId);
      });
      source.onerror = () => {
        broken = true;
        source?.close();
        // The service ends each stream now and then; only a break that lasts is worth a word.
        window.clearTimeout(timer);
        timer = window.setTimeout(open, pause);
        if (pause > 1000) setStanding(false);
        pause = Math.min(pause * 1.7, 10_000);
      };
    };

    const back = () => {
      if (source?.readyState === EventSource.OPEN) return;
      source?.close();
      window.clearTimeout(timer);
      open();
    };
    const gone = () => setStanding(false);
    open();
    window.addEventListener('online', back);
    window.addEventListener('offline', gone);
    return () => {
      source?.close();
      window.clearTimeout(timer);
      window.removeEventListener('online', back);
      window.removeEventListener('offline', gone);
    };
  }, [client]);
  return standing;
}
