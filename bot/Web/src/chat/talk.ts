import { type Language, languageOf, localeTag } from '../shared/language';
import { onSchemeChange } from '../theme/theme';
import type { Owner, Queue } from './frame';
import { Resend } from './resend';
import { styleOptions } from './style';
import {
  element, type Activity, type ActivityMiddleware, type AvatarMiddleware, type DirectLine, type Element, type GroupMiddleware,
  type Store, type StoreAction, type WebChatBundle,
} from './webchat';
import { words } from './words';

export interface TalkEvents {
  onOwner(owner: Owner): void;
  onQueue(queue: Queue): void;
  onLanguage(language: Language): void;
  onActivity(activity: Activity): void;
  onSent(): void;
  onThumb(replyId: string, up: boolean): Promise<boolean>;
  /** A file was not taken, and why. */
  onRefused(why: string): void;
}

interface Attachment { blob: Blob }

/** The talk itself: Web Chat on the current line. */
export class Talk {
  private readonly store: Store;
  private readonly resend = new Resend();
  private line?: DirectLine;
  private files: { maxFile: number; types: string[] } = { maxFile: Infinity, types: [] };

  constructor(
    private readonly webChat: WebChatBundle,
    private readonly place: HTMLElement,
    private language: Language,
    private readonly events: TalkEvents,
  ) {
    this.store = webChat.createStore({}, () => next => action => next(this.pass(action)));
    onSchemeChange(() => this.draw());
  }

  on(line: DirectLine): void {
    this.line = this.resend.on(line);
    this.draw();
  }

  speak(language: Language): void {
    if (language === this.language) return;
    this.language = language;
    this.draw();
  }

  /** Says something with a choice, as a button does. */
  choose(title: string, choice: string): void {
    this.store.dispatch({ type: 'WEB_CHAT/SEND_MESSAGE_BACK', payload: { displayText: title, text: title, value: { choice } } });
  }

  draw(): void {
    if (!this.line) return;
    this.webChat.renderWebChat({
      directLine: this.line,
      store: this.store,
      locale: localeTag(this.language),
      styleOptions: { ...styleOptions(), uploadAccept: this.files.types.join(',') || undefined },
      activityMiddleware: this.activityMiddleware,
      avatarMiddleware,
      groupActivitiesMiddleware,
      sendTypingIndicator: true,
      overrideLocalizedStrings: strings => ({
        // Web Chat calls whoever answers a robot; here it may be a person.
        ...Object.fromEntries(Object.entries(strings).map(([key, text]) => [key, typeof text === 'string' ? text.replaceAll('机器人', '客服') : text])),
        TEXT_INPUT_PLACEHOLDER: words[this.language].placeholder,
        TEXT_INPUT_SPEAK_BUTTON_ALT: '',
        TEXT_INPUT_UPLOAD_BUTTON_ALT: words[this.language].upload,
      }),
    }, this.place);
  }

  // One for all drawings: Web Chat begins anew when it is given another.
  private readonly activityMiddleware: ActivityMiddleware = () => next => card => {
    const { activity } = card;
    if (activity.type === 'message' && activity.channelData?.withdrawn) return () => element('p', { className: 'quiet' }, words[this.language].withdrawn);
    if (activity.type === 'message' && activity.channelData?.speaker === 'system')
      return () => element('p', { className: 'quiet' }, activity.text ?? '');
    const draw = next(card);
    if (draw && activity.channelData?.edited) return (...args) => this.edited(draw(...args));
    if (!draw || !activity.id || !activity.channelData?.key?.startsWith('reply:')) return draw;
    return (...args) => {
      const drawn = draw(...args);
      return drawn ? element('div', { className: 'answer' }, drawn, this.thumbs(activity.id!, activity.locale)) : drawn;
    };
  };

  private edited(drawn: Element | false | null) {
    return drawn && element('div', { className: 'corrected' }, drawn, element('p', { className: 'corrected-note' }, words[this.language].edited));
  }

  private thumbs(id: string, locale: string | undefined) {
    const t = words[locale ? languageOf(locale) : this.language];
    const thumb = (up: boolean) => element('button', {
      type: 'button', className: `thumb is-${up ? 'up' : 'down'}`, title: up ? t.helped : t.didNotHelp, 'aria-label': up ? t.helped : t.didNotHelp,
      onClick: (event: { currentTarget: HTMLElement }) => void this.rate(event.currentTarget, id, up),
    });
    return element('div', { className: 'thumbs', role: 'group', 'aria-label': t.rateAnswer }, thumb(true), thumb(false));
  }

  /** What was chosen is marked at once, and unmarked where it could not be kept. */
  private async rate(button: HTMLElement, id: string, up: boolean): Promise<void> {
    const group = button.parentElement!;
    const mark = (pressed: boolean) => {
      for (const one of group.children) one.setAttribute('aria-pressed', String(pressed && one === button));
    };
    mark(true);
    if (!await this.events.onThumb(id, up)) mark(false);
  }

  /** What may be sent; known once the shop's settings have come. */
  allow(maxFile: number, types: string[]): void {
    this.files = { maxFile, types };
    this.draw();
  }

  /** The server checks a file by its content; here it is said at once, before megabytes travel in vain. */
  private fitting(attachments: Attachment[]): Attachment[] {
    const t = words[this.language];
    const { maxFile, types } = this.files;
    const large = attachments.find(({ blob }) => blob.size > maxFile);
    const odd = attachments.find(({ blob }) => types.length > 0 && blob.type !== '' && !types.includes(blob.type));
    if (large) this.events.onRefused(t.tooLarge(`${Math.floor(maxFile / 1048576)} MB`));
    else if (odd) this.events.onRefused(t.wrongKind);
    return attachments.filter(({ blob }) => blob.size <= maxFile && (types.length === 0 || blob.type === '' || types.includes(blob.type)));
  }

  private pass(action: StoreAction): StoreAction {
    if (action.type === 'WEB_CHAT/SET_SEND_BOX_ATTACHMENTS' || action.type === 'WEB_CHAT/SEND_MESSAGE') {
      const chosen = action.payload?.attachments as Attachment[] | undefined;
      if (chosen?.length) action = { ...action, payload: { ...action.payload, attachments: this.fitting(chosen) } };
    }
    if (action.type === 'WEB_CHAT/SEND_MESSAGE') this.events.onSent();
    const activity = action.payload?.activity;
    if (action.type === 'DIRECT_LINE/POST_ACTIVITY' && activity)
      return { ...action, payload: { ...action.payload, activity: this.resend.mark(activity) } };
    if (action.type !== 'DIRECT_LINE/INCOMING_ACTIVITY' || !activity) return action;
    this.read(activity);
    return { ...action, payload: { ...action.payload, activity: withStars(activity, this.language) } };
  }

  private read(activity: Activity): void {
    if (activity.type === 'event' && activity.name === 'owner') this.events.onOwner(activity.value as Owner);
    else if (activity.type === 'event' && activity.name === 'queue') this.events.onQueue(activity.value as Queue);
    if (activity.type !== 'message' || activity.from.role === 'user') return;
    // The end of an answer that came to nothing: it takes the half that was shown away, and says nothing.
    if (activity.channelData?.streamType === 'final' && !activity.text) return;
    if (activity.channelData?.speaker === 'bot' && activity.locale) {
      const language = languageOf(activity.locale);
      this.speak(language);
      this.events.onLanguage(language);
    }
    this.events.onActivity(activity);
  }
}

const starsOf = (value: unknown) => Number(choiceOf(value).at(-1));

const choiceOf = (value: unknown) =>
  typeof value === 'object' && value !== null && 'choice' in value && typeof value.choice === 'string' ? value.choice : '';

/** The survey's buttons say how many stars, the fewest first as in every row of stars; chat.css draws them (see data-stars). */
function withStars(activity: Activity, language: Language): Activity {
  const actions = activity.suggestedActions?.actions ?? [];
  const rated = actions.length === 5 && actions.every(action => /^rate:[1-5]$/.test(choiceOf(action.value)));
  if (activity.type === 'message' && activity.from.role !== 'user') document.body.toggleAttribute('data-stars', rated);
  if (!rated) return activity;
  return {
    ...activity,
    suggestedActions: {
      ...activity.suggestedActions,
      actions: actions.map(action => ({ ...action, title: words[language].stars(starsOf(action.value)) })).sort((one, other) => starsOf(one.value) - starsOf(other.value)),
    },
  };
}

const avatarMiddleware: AvatarMiddleware = () => () => ({ activity, fromUser }) => {
  if (fromUser) return false;
  const agent = activity.channelData?.speaker === 'agent';
  const name = activity.from.name ?? '';
  return () => agent
    ? element('div', { className: 'face is-agent', 'aria-hidden': true, title: name }, [...name][0] ?? '·')
    : element('div', { className: 'face', 'aria-hidden': true });
};

/** A person, the bot and the quiet lines between them are different senders, though all are the bot's side to Web Chat. */
const groupActivitiesMiddleware: GroupMiddleware = () => next => all => {
  const groups = next(all);
  return { ...groups, sender: groups.sender?.flatMap(splitBySpeaker), status: groups.status?.flatMap(splitBySpeaker) };
};

function splitBySpeaker(group: Activity[]): Activity[][] {
  const split: Activity[][] = [];
  for (const activity of group) {
    const last = split.at(-1);
    if (last?.[0] && speakerOf(last[0]) === speakerOf(activity)) last.push(activity);
    else split.push([activity]);
  }
  return split;
}

const speakerOf = (activity: Activity) => `${activity.from.role}/${activity.channelData?.speaker ?? ''}/${activity.from.name ?? ''}`;
