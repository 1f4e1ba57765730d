import { useWords } from '../staff/language';
import type { User } from '../staff/session';
import { Empty } from '../staff/states';
import { TopBar, type Place } from '../staff/TopBar';
import { staffWords } from '../staff/words';

export function NoRole({ user, place }: { user: User; place: Place }) {
  const t = useWords(staffWords);
  return (
    <div className="page">
      <TopBar user={user} place={place} />
      <main className="page-main"><Empty title={t.noRole(t[place])}>{t.noRoleHint}</Empty></main>
    </div>
  );
}
