import { App } from 'antd';
import { post, problemOf } from '../staff/api';
import { useWords } from '../staff/language';
import { staffWords } from '../staff/words';
import { knowledgeWords } from './words';

const offered = 10;

/** Says what was done to drafts, and for some seconds offers to take it back. */
export function useUndo(onUndone: () => Promise<unknown>): (done: string, undo: string | null | undefined) => void {
  const t = useWords(knowledgeWords);
  const s = useWords(staffWords);
  const { message } = App.useApp();
  const takeBack = async (undo: string) => {
    try {
      const { back, left } = await post<{ back: string[]; left: string[] }>('/api/knowledge/bulk/undo', { undo });
      await onUndone();
      if (left.length > 0) void message.warning(t.undoneSome(back.length, left.length));
      else void message.success(t.undone);
    } catch (error) {
      const { code } = problemOf(error);
      void message.error(code === 'offline' ? s.offline : s.failed(code));
    }
  };
  return (done, undo) => {
    if (!undo) return void message.success(done);
    const key = `undo-${undo}`;
    const take = () => {
      message.destroy(key);
      void takeBack(undo);
    };
    void message.open({ key, type: 'success', duration: offered, content: <>{done} <button type="button" className="link" onClick={take}>{t.undo}</button></> });
  };
}
