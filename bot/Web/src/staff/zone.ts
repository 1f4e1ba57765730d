import { localeTag } from '../shared/language';

type L = 'zh' | 'en';

// Everyone who works for the shop reads its clock, wherever they sit.
let zone: string | undefined;
const kept: Map<string, Intl.DateTimeFormat>[] = [];

export function setTimeZone(next: string): void {
  if (next === zone) return;
  zone = next;
  kept.forEach(formatters => formatters.clear());
}

const formatter = (options: Intl.DateTimeFormatOptions) => {
  const formatters = new Map<string, Intl.DateTimeFormat>();
  kept.push(formatters);
  return (at: string | number, locale: string) => {
    let known = formatters.get(locale);
    if (!known) formatters.set(locale, known = new Intl.DateTimeFormat(locale, { ...options, hourCycle: 'h23', timeZone: zone }));
    return known.format(new Date(at));
  };
};

/** A moment in the shop's time zone and the reader's language. */
export const format = (options: Intl.DateTimeFormatOptions) => {
  const inZone = formatter(options);
  return (at: string, language: L) => inZone(at, localeTag(language));
};

const day = formatter({ year: 'numeric', month: '2-digit', day: '2-digit' });

/** The shop's calendar day of a moment, as text that is equal for equal days. */
export const dayOf = (at: string | number): string => day(at, 'en-CA');

const clock = formatter({ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' });

/** A moment as a field of type `datetime-local` has it, on the shop's clock. */
export const toShopClock = (at: string | number): string => clock(at, 'sv-SE').replace(' ', 'T');

/** The moment that such a field says. */
export function fromShopClock(text: string): string {
  const asUtc = Date.parse(`${text}Z`);
  let at = asUtc;
  // Twice, because the clock may be changed between the two.
  for (let i = 0; i < 2; i++) at -= Date.parse(`${toShopClock(at)}Z`) - asUtc;
  return new Date(at).toISOString();
}
