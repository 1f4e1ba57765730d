// The part of Web Chat's bundle that this window uses. The bundle brings its own React and shows it to nobody.

/** Where the bundle lies; the name carries the version in package.json (build/webchat.mjs). */
declare const __WEBCHAT__: string;

export interface Activity {
  id?: string;
  type: string;
  name?: string;
  value?: unknown;
  text?: string;
  locale?: string;
  timestamp?: string;
  from: { id: string; name?: string; role?: string };
  channelData?: { speaker?: 'bot' | 'agent' | 'system'; key?: string; [key: string]: unknown };
  suggestedActions?: { actions: CardAction[]; to?: string[] };
  [key: string]: unknown;
}

export interface CardAction { type: string; title?: string; value?: unknown; [key: string]: unknown }

/** Direct Line's states, as directlinejs numbers them. */
export const enum Status { Uninitialized, Connecting, Online, ExpiredToken, FailedToConnect, Ended }

export interface Subscription { unsubscribe(): void }
export interface Observer<T> { next(value: T): void; error?(fault: unknown): void; complete?(): void }
export interface DirectLine {
  connectionStatus$: { subscribe(next: (status: Status) => void): Subscription };
  activity$: { subscribe(observer: Observer<Activity>): Subscription };
  /** Tells the id that the activity was given. */
  postActivity(activity: Activity): { subscribe(observer: Observer<string>): Subscription };
  end(): void;
}

export interface StoreAction { type: string; payload?: { activity?: Activity; [key: string]: unknown } }
export interface Store { dispatch(action: StoreAction): void }
type StoreMiddleware = (store: Store) => (next: (action: StoreAction) => unknown) => (action: StoreAction) => unknown;

/** A React element, built by hand: the bundle's React is not to be had. */
export interface Element { readonly type: string }
type ActivityRenderer = (...args: unknown[]) => Element | false | null;
export interface ActivityCard { activity: Activity; nextVisibleActivity?: Activity }
export type ActivityMiddleware = () => (next: (card: ActivityCard) => ActivityRenderer | false | null | undefined) =>
  (card: ActivityCard) => ActivityRenderer | false | null | undefined;
export interface AvatarCard { activity: Activity; fromUser: boolean }
export type AvatarMiddleware = () => (next: (card: AvatarCard) => unknown) => (card: AvatarCard) => false | (() => Element);

export interface Groups { sender?: Activity[][]; status?: Activity[][]; [name: string]: Activity[][] | undefined }
export type GroupMiddleware = () => (next: (all: { activities: Activity[] }) => Groups) => (all: { activities: Activity[] }) => Groups;

export interface WebChatProps {
  directLine: DirectLine;
  store: Store;
  locale: string;
  styleOptions: Record<string, unknown>;
  activityMiddleware: ActivityMiddleware;
  avatarMiddleware: AvatarMiddleware;
  groupActivitiesMiddleware: GroupMiddleware;
  sendTypingIndicator: boolean;
  /** Some strings are tables of plural forms. */
  overrideLocalizedStrings: (strings: Record<string, string | object>, language: string) => Record<string, string | object>;
}

export interface WebChatBundle {
  createDirectLine(options: { domain: string; token: string }): DirectLine;
  createStore(initial: object, ...middleware: StoreMiddleware[]): Store;
  renderWebChat(props: WebChatProps, element: HTMLElement): void;
}

declare global { interface Window { WebChat?: WebChatBundle } }

export function loadWebChat(): Promise<WebChatBundle> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = __WEBCHAT__;
    script.onload = () => window.WebChat ? resolve(window.WebChat) : reject(new Error('The Web Chat bundle is not one'));
    script.onerror = () => {
      script.remove();
      reject(new Error('The Web Chat bundle did not load'));
    };
    document.head.append(script);
  });
}

export function element(type: string, props: Record<string, unknown>, ...children: (Element | string)[]): Element {
  return {
    $$typeof: Symbol.for('react.element'),
    type, key: null, ref: null, _owner: null,
    props: { ...props, children: children.length === 1 ? children[0] : children },
  } as Element;
}
