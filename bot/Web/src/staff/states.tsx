import { Button, Skeleton } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { problemOf } from './api';
import { useWords } from './language';
import { staffWords } from './words';

/** Nothing for the first 300 ms: most answers are there by then, and a flash of grey is worse than none. */
export function Loading({ rows = 4 }: { rows?: number }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setLate(true), 300);
    return () => window.clearTimeout(timer);
  }, []);
  return <div className="state-loading" aria-busy="true">{late && <Skeleton active title={false} paragraph={{ rows }} />}</div>;
}

export function Failed({ error, onRetry }: { error: unknown; onRetry(): void }) {
  const t = useWords(staffWords);
  const problem = problemOf(error);
  return (
    <div className="state" role="alert">
      <p className="state-title">{t.loadFailed}</p>
      <p className="state-text">{problem.code === 'offline' ? t.offline : t.failed(problem.code)}</p>
      <Button onClick={onRetry}>{t.retry}</Button>
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="state">
      <p className="state-title">{title}</p>
      {children && <div className="state-text">{children}</div>}
    </div>
  );
}
