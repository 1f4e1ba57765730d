import { useSyncExternalStore } from 'react';
import { serverNow } from './api';
import { useLanguage, useWords } from './language';
import { staffWords } from './words';
import { format } from './zone';

// One clock for all durations on the page, and only they are drawn again each second.
const listeners = new Set<() => void>();
let now = Math.floor(serverNow() / 1000);
setInterval(() => {
  now = Math.floor(serverNow() / 1000);
  listeners.forEach(listener => listener());
}, 1000);
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The current second, by the service's clock. */
export const useNow = () => useSyncExternalStore(subscribe, () => now);

type TimeWords = typeof staffWords.zh;

export function spell(seconds: number, t: TimeWords): string {
  if (seconds < 60) return t.seconds(seconds);
  if (seconds < 3600) return t.minutes(Math.floor(seconds / 60), seconds % 60);
  return t.hours(Math.floor(seconds / 3600), Math.floor(seconds % 3600 / 60));
}

export const secondsSince = (since: string, at: number) => Math.max(0, at - Math.floor(Date.parse(since) / 1000));

/** mm:ss of waiting, the loudest thing on the desk: amber, then red. */
export function Waiting({ since, amber, red, className = '' }: { since: string; amber: number; red: number; className?: string }) {
  const seconds = secondsSince(since, useNow());
  const t = useWords(staffWords);
  const level = seconds >= red ? 'is-red' : seconds >= amber ? 'is-amber' : '';
  const clock = seconds < 3600
    ? `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`
    : t.hours(Math.floor(seconds / 3600), Math.floor(seconds % 3600 / 60));
  return <time className={`waiting ${level} ${className}`} dateTime={`PT${seconds}S`} title={spell(seconds, t)}>{clock}</time>;
}

/** Under a day relative, then the date; the exact time on hover. */
export function Ago({ at }: { at: string }) {
  const { language } = useLanguage();
  const t = useWords(staffWords);
  const seconds = secondsSince(at, useNow());
  const text = seconds < 60 ? t.justNow
    : seconds < 3600 ? t.minutesAgo(Math.floor(seconds / 60))
    : seconds < 86_400 ? t.hoursAgo(Math.floor(seconds / 3600))
    : formatDay(at, language);
  return <time dateTime={at} title={formatFull(at, language)}>{text}</time>;
}

export const formatClock = format({ hour: '2-digit', minute: '2-digit' });
export const formatDay = format({ month: 'short', day: 'numeric' });
export const formatMinute = format({ year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' });
export const formatFull = format({ year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' });
