import type { Activity, DirectLine, Observer, Subscription } from './webchat';

/** What may go better at once: no connection, a proxy without its service, too many at a time. */
const passing = new Set([0, 429, 502, 503, 504]);
const pauses = [1000, 3000, 6000];
/** What directlinejs gives in place of an id when no answer came. */
const lostId = 'retry';

/**
 * Posts a message again under the id of its first try, so that one which was stored although its answer was lost is never stored
 * twice: some times by itself, then whenever the customer asks. Web Chat gives each try an id of its own and waits for the echo that
 * bears it, so echoes are given the id of the latest try.
 */
export class Resend {
  private readonly latest = new Map<string, string>();
  private readonly echoes = new Map<string, Activity>();
  private readonly listeners = new Set<Observer<Activity>>();

  /** Notes on a message that Web Chat is about to post whether it is one that failed before, and under which id. */
  mark(activity: Activity): Activity {
    const first = firstOf(activity);
    return first ? { ...activity, channelData: { ...activity.channelData, firstTry: first } } : activity;
  }

  /** Lets a line post so. */
  on(line: DirectLine): DirectLine {
    const incoming = line.activity$;
    const post = line.postActivity.bind(line);
    line.activity$ = {
      subscribe: observer => {
        this.listeners.add(observer);
        const inner = incoming.subscribe({ ...bound(observer), next: activity => observer.next(this.heard(activity)) });
        return { unsubscribe: () => { this.listeners.delete(observer); inner.unsubscribe(); } };
      },
    };
    line.postActivity = activity => {
      const [first, sent] = this.asFirst(activity);
      return { subscribe: observer => this.try(() => post(sent), first, observer) };
    };
    return line;
  }

  private asFirst(activity: Activity): [string | undefined, Activity] {
    const first = firstOf(activity);
    if (!first) return [undefined, activity];
    const { firstTry: _, ...channelData } = activity.channelData!;
    this.latest.set(first, String(channelData.clientActivityID));
    return [first, { ...activity, channelData: { ...channelData, clientActivityID: first } }];
  }

  private heard(activity: Activity): Activity {
    const first = activity.channelData?.clientActivityID;
    if (typeof first !== 'string' || !this.latest.has(first)) return activity;
    this.echoes.set(first, activity);
    return { ...activity, channelData: { ...activity.channelData, clientActivityID: this.latest.get(first) } };
  }

  private try(post: () => ReturnType<DirectLine['postActivity']>, first: string | undefined, observer: Observer<string>): Subscription {
    let inner: Subscription | undefined;
    let timer: number | undefined;
    const attempt = (n: number) => {
      const failed = (fault: unknown) => {
        const pause = pauses[n];
        if (pause !== undefined && first && passing.has(statusOf(fault))) timer = window.setTimeout(() => attempt(n + 1), pause);
        else observer.error?.(fault);
      };
      let answered = false;
      inner = post().subscribe({
        next: id => {
          answered = id !== lostId;
          if (!answered) return failed({ status: 0 });
          observer.next(id);
          this.echoAgain(first);
        },
        error: failed,
        complete: () => answered && observer.complete?.(),
      });
    };
    attempt(0);
    return { unsubscribe: () => { window.clearTimeout(timer); inner?.unsubscribe(); } };
  }

  /** The echo may have come before the try that asks for it. */
  private echoAgain(first: string | undefined): void {
    const echo = first === undefined ? undefined : this.echoes.get(first);
    if (echo) this.listeners.forEach(observer => observer.next(this.heard(echo)));
  }
}

const firstOf = ({ channelData }: Activity) => {
  const id = channelData?.firstTry ?? channelData?.clientActivityID;
  return typeof id === 'string' ? id : undefined;
};

const statusOf = (fault: unknown) =>
  typeof fault === 'object' && fault !== null && 'status' in fault && typeof fault.status === 'number' ? fault.status : -1;

const bound = <T>(observer: Observer<T>): Observer<T> => ({
  next: value => observer.next(value),
  error: fault => observer.error?.(fault),
  complete: () => observer.complete?.(),
});
