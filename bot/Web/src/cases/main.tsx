import '../theme/base.css';
import '../staff/staff.css';
import '../desk/desk.css';
import './cases.css';
import { NoRole } from '../desk/NoRole';
import { has } from '../staff/session';
import { startStaffPage } from '../staff/StaffApp';
import { Cases } from './Cases';

startStaffPage(user => has(user, 'agent', 'supervisor') ? <Cases user={user} /> : <NoRole user={user} place="cases" />);
