import { useEffect, useRef, useState } from 'react';
import type { Snapshot } from './model';

const kept = 'supportbot.sound';

/** The number in the tab's title, and a soft tone for a new customer in the line or a new message in one's own talks. */
export function useAlerts(desk: Snapshot | undefined, title: string): [sound: boolean, toggle: () => void] {
  const [sound, setSound] = useState(() => localStorage.getItem(kept) !== 'off');
  const before = useRef<{ waiting: Set<string>; unread: number }>(undefined);
  const unread = desk?.mine.reduce((sum, item) => sum + item.unread, 0) ?? 0;
  const open = (desk?.waiting.length ?? 0) + unread;

  useEffect(() => {
    document.title = open > 0 ? `(${open}) ${title}` : title;
  }, [open, title]);

  useEffect(() => {
    if (!desk) return;
    const waiting = new Set(desk.waiting.map(item => item.handoffId));
    const last = before.current;
    before.current = { waiting, unread };
    if (!sound || !last) return;
    const somebodyNew = [...waiting].some(id => !last.waiting.has(id));
    if (somebodyNew) tone(660, 0.16);
    else if (unread > last.unread && (document.hidden || !document.hasFocus())) tone(520, 0.1);
  }, [desk, unread, sound]);

  return [sound, () => {
    const next = !sound;
    localStorage.setItem(kept, next ? 'on' : 'off');
    setSound(next);
    if (next) tone(660, 0.16);
  }];
}

let context: AudioContext | undefined;

function tone(frequency: number, seconds: number): void {
  try {
    context ??= new AudioContext();
    if (context.state === 'suspended') void context.resume();
    const oscillator = context.createOscillator();
    const volume = context.createGain();
    const at = context.currentTime;
    oscillator.type = 'sine';
    oscillator.frequency.value = frequency;
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.08, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, at + seconds + 0.12);
    oscillator.connect(volume).connect(context.destination);
    oscillator.start(at);
    oscillator.stop(at + seconds + 0.15);
  } catch {
    // Without sound hardware, or before the first click, there is only the number in the title.
  }
}
