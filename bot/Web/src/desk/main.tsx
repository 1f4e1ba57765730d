import '../theme/base.css';
import '../staff/staff.css';
import './desk.css';
import { usePath } from '../staff/path';
import { has, type User } from '../staff/session';
import { startStaffPage } from '../staff/StaffApp';
import { Accounts } from './Accounts';
import { Desk } from './Desk';
import { NoRole } from './NoRole';
import { Welcome } from './Welcome';

function Page({ user }: { user: User }) {
  const path = usePath();
  if (path.startsWith('/desk/accounts')) return has(user, 'administrator') ? <Accounts user={user} /> : <NoRole user={user} place="accounts" />;
  return has(user, 'agent', 'supervisor') ? <Desk user={user} /> : <NoRole user={user} place="desk" />;
}

// The links in mails lead to /desk/welcome, which nobody has signed in for yet.
startStaffPage(user => <Page user={user} />, location.pathname === '/desk/welcome' ? <Welcome /> : undefined);
