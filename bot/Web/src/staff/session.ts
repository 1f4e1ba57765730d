import { useQuery } from '@tanstack/react-query';
import { get, setCsrf } from './api';
import { setTimeZone } from './zone';

export const roles = ['agent', 'editor', 'publisher', 'supervisor', 'manager', 'administrator'] as const;
export type Role = typeof roles[number];
export const teams = ['pre-sales', 'in-sales', 'after-sales', 'supervisor'] as const;
export type Team = typeof teams[number];

export interface User { id: string; name: string; displayName: string; roles: Role[]; teams: Team[] }
export interface Session { user: User | null; csrf: string; timeZone: string }

export const sessionKey = ['session'];

export const takeSession = (session: Session): Session => {
  setCsrf(session.csrf);
  setTimeZone(session.timeZone);
  return session;
};

export const useSession = () => useQuery({
  queryKey: sessionKey,
  queryFn: async ({ signal }) => takeSession(await get<Session>('/api/session', signal)),
  staleTime: Infinity,
});

export const has = (user: User, ...wanted: Role[]) => wanted.some(role => user.roles.includes(role));
