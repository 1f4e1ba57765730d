// Calls to the service: the antiforgery token, the desk's language, and errors as problem details with a code.
import type { Language } from '../shared/language';

export interface FieldError { field: string; code: string; message: string; about?: string | null }

export class Problem extends Error {
  constructor(
    readonly status: number,
    /** Stable, e.g. `not-owner`; `offline` when no answer came. */
    readonly code: string,
    readonly body: Record<string, unknown> = {},
  ) {
    super(`${status} ${code}`);
  }

  get fields(): FieldError[] {
    return Array.isArray(this.body.errors) ? this.body.errors.filter((e): e is FieldError => typeof e === 'object' && e !== null && 'field' in e) : [];
  }
}

export const problemOf = (error: unknown): Problem => error instanceof Problem ? error : new Problem(0, 'offline');

let csrf = '';
let language: Language = 'zh';
let signedOut: () => void = () => undefined;
let clockAhead = 0;

export const setCsrf = (token: string) => { csrf = token; };
export const setCallLanguage = (next: Language) => { language = next; };
export const onSignedOut = (listener: () => void) => { signedOut = listener; };

/** Now by the service's clock: waiting times must not depend on the clock of this machine. */
export const serverNow = () => Date.now() + clockAhead;

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

async function call<T>(method: Method, path: string, body?: unknown, signal?: AbortSignal, again = true): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': language === 'en' ? 'en-US' : 'zh-CN' };
  const file = body instanceof Blob ? body : undefined;
  if (body !== undefined) headers['content-type'] = file ? file.type || 'application/octet-stream' : 'application/json';
  if (method !== 'GET') headers['x-csrf-token'] = csrf;
  const sentAt = Date.now();
  let answer: Response;
  try {
    answer = await fetch(path, { method, headers, body: body === undefined ? null : file ?? JSON.stringify(body), signal: signal ?? null, credentials: 'same-origin' });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem(0, 'offline');
  }
  keepTime(answer, sentAt);
  if (answer.ok) return (answer.status === 204 || answer.headers.get('content-length') === '0' ? undefined : await answer.json()) as T;
  const problem = await read(answer);
  if (problem.code === 'csrf' && again) {
    // The token went stale with another tab's sign-in.
    const session = await call<{ csrf: string }>('GET', '/api/session');
    setCsrf(session.csrf);
    return call(method, path, body, signal, false);
  }
  if (answer.status === 401 && problem.code !== 'bad-credentials') signedOut();
  throw problem;
}

async function read(answer: Response): Promise<Problem> {
  try {
    const body = await answer.json() as Record<string, unknown>;
    return new Problem(answer.status, typeof body.code === 'string' ? body.code : String(answer.status), body);
  } catch {
    return new Problem(answer.status, String(answer.status));
  }
}

/** The Date header has whole seconds; half a second is added so that the error is half a second at most. */
function keepTime(answer: Response, sentAt: number): void {
  const date = Date.parse(answer.headers.get('date') ?? '');
  if (!date) return;
  const ahead = date + 500 - (sentAt + Date.now()) / 2;
  clockAhead = Math.abs(ahead) < 2000 ? 0 : ahead;
}

export const get = <T>(path: string, signal?: AbortSignal) => call<T>('GET', path, undefined, signal);
export const post = <T = void>(path: string, body: unknown = {}) => call<T>('POST', path, body);
export const upload = <T>(path: string, file: Blob) => call<T>('POST', path, file);
export const put = <T = void>(path: string, body: unknown) => call<T>('PUT', path, body);
export const remove = <T = void>(path: string) => call<T>('DELETE', path);
