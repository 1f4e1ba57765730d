import { Status, type DirectLine, type Subscription, type WebChatBundle } from './webchat';

export type Connection = 'connecting' | 'online' | 'reconnecting' | 'failed' | 'refused';

interface Token { token: string; conversationId: string; userId: string; locale: string }

/** Keeps one Direct Line to the visitor's conversation: a new one whenever the old cannot go on by itself. */
export class Line {
  private line?: DirectLine;
  private watch?: Subscription;
  private retry?: number;
  private pause = 1000;
  private wasOnline = false;
  private token = '';

  constructor(
    private readonly webChat: WebChatBundle,
    private readonly who: Who,
    private readonly onLine: (line: DirectLine, token: Token) => void,
    private readonly onState: (state: Connection) => void,
  ) {
    window.addEventListener('online', () => this.soon(0));
    document.addEventListener('visibilitychange', () => {
      // A phone that slept may wake with a dead socket and a token of an hour ago.
      if (!document.hidden && this.retry) this.soon(0);
    });
  }

  async open(first?: Promise<Token>): Promise<void> {
    window.clearTimeout(this.retry);
    this.retry = undefined;
    let token: Token;
    try {
      token = await (first ?? fetchToken(this.who));
    } catch (error) {
      if (error instanceof Refused) {
        this.onState('refused');
        return;
      }
      this.onState(this.wasOnline ? 'reconnecting' : 'failed');
      this.soon(this.pause);
      this.pause = Math.min(this.pause * 1.6, 15_000);
      return;
    }
    this.pause = 1000;
    this.token = token.token;
    const old = this.line;
    this.watch?.unsubscribe();
    this.line = this.webChat.createDirectLine({ domain: `${location.origin}/v3/directline`, token: token.token });
    this.onLine(this.line, token);
    this.watch = this.line.connectionStatus$.subscribe(status => this.changed(status));
    old?.end();
  }

  /** Says what the customer thinks of an answer; whether it was kept. A token that has run out by now is replaced once. */
  async thumb(replyId: string, up: boolean): Promise<boolean> {
    const send = (token: string) => fetch('/api/chat/thumbs', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ replyId, up }),
    });
    try {
      const answer = await send(this.token);
      if (answer.status !== 401) return answer.ok;
      this.token = (await fetchToken(this.who)).token;
      return (await send(this.token)).ok;
    } catch {
      return false;
    }
  }

  private changed(status: Status): void {
    if (status === Status.Online) {
      this.wasOnline = true;
      window.clearTimeout(this.retry);
      this.retry = undefined;
      this.onState('online');
    } else if (status === Status.ExpiredToken || status === Status.FailedToConnect) {
      // Web Chat gives up for good here: the way back is a new token and a new line.
      this.onState(this.wasOnline ? 'reconnecting' : 'failed');
      this.soon(this.pause);
    } else if (status === Status.Connecting && this.wasOnline) {
      // directlinejs tries again after 3–15 s, then every 20 s. Asking ourselves is quicker after a short break.
      this.onState('reconnecting');
      this.soon(1500);
    }
  }

  private soon(milliseconds: number): void {
    if (!this.line && !this.retry && milliseconds === 0) return;
    window.clearTimeout(this.retry);
    this.retry = window.setTimeout(() => void this.open(), milliseconds);
  }
}

/** Who the shop says is here: signed by its server, or a name that only the demo shop takes. */
export interface Who { customer: string | null; identity: string | null }

export async function fetchToken(who: Who): Promise<Token> {
  const answer = await fetch('/api/chat/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(who.identity ? { identity: who.identity } : who.customer ? { customer: who.customer } : {}),
  });
  if (answer.status === 403 && who.customer) return fetchToken({ ...who, customer: null }); // the shop no longer vouches for this customer
  if (answer.status === 401 && who.identity) throw new Refused(); // only the shop's page can sign a new one
  if (!answer.ok) throw new Error(`token: ${answer.status}`);
  return await answer.json() as Token;
}

/** The shop's signature was used up or is too old: the page must be loaded again. */
export class Refused extends Error {}
