import '../theme/base.css';
import '../staff/staff.css';
import './knowledge.css';
import { startStaffPage } from '../staff/StaffApp';
import { Knowledge } from './Knowledge';

startStaffPage(user => <Knowledge user={user} />);
