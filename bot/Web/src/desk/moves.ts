import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { post, problemOf } from '../staff/api';
import { useWords } from '../staff/language';
import { staffWords } from '../staff/words';
import { refresh } from './data';
import { deskWords } from './words';

export type Move = 'close' | 'return';

/** Closing and handing back happen after some seconds in which they can be taken back; at once when one goes on to something else. */
const pause = 5000;

export function useMoves(id: string, newestFromCustomer: number) {
  const t = useWords(deskWords);
  const s = useWords(staffWords);
  const client = useQueryClient();
  const { message } = App.useApp();
  const [pending, setPending] = useState<Move>();
  const waiting = useRef<{ move: Move; timer: number; newest: number }>(undefined);

  const carryOut = useCallback(async (move: Move) => {
    try {
      await post(`/api/desk/conversations/${encodeURIComponent(id)}/${move}`);
      void message.success(t.moved[move]);
    } catch (error) {
      const problem = problemOf(error);
      void message.error(problem.code === 'not-owner' ? t.failedMove : problem.code === 'offline' ? s.offline : s.failed(problem.code));
    }
    await refresh(client, id);
  }, [id, client, message, t, s]);

  const current = useRef(carryOut);
  current.current = carryOut;

  const stop = useCallback(() => {
    const stopped = waiting.current;
    window.clearTimeout(stopped?.timer);
    waiting.current = undefined;
    setPending(undefined);
    return stopped?.move;
  }, []);

  useEffect(() => () => {
    const move = waiting.current?.move;
    window.clearTimeout(waiting.current?.timer);
    waiting.current = undefined;
    if (move) void current.current(move);
  }, []);

  useEffect(() => {
    if (waiting.current && newestFromCustomer > waiting.current.newest) {
      stop();
      void message.info(t.undoneNewMessage);
    }
  }, [newestFromCustomer, stop, message, t]);

  return {
    pending,
    start: (move: Move) => {
      stop();
      setPending(move);
      waiting.current = {
        move,
        newest: newestFromCustomer,
        timer: window.setTimeout(() => {
          stop();
          void current.current(move);
        }, pause),
      };
    },
    undo: () => void stop(),
  };
}
