import { Input } from 'antd';
import { useState } from 'react';
import { fromShopClock, toShopClock } from '../../staff/zone';

// Before it a year is still being typed: 0002, 0020, 0202.
const earliest = '2000';

interface Props { id: string; label?: string; value: string; disabled?: boolean; onChange(moment: string): void }

/** A moment on the shop's clock, wherever the editor sits; empty: none. */
export function MomentInput({ id, label, value, disabled = false, onChange }: Props) {
  const [typed, setTyped] = useState<string>();
  const take = (text: string) => {
    const whole = text === '' || text >= earliest;
    setTyped(whole ? undefined : text);
    if (whole) onChange(text && fromShopClock(text));
  };
  return (
    <Input
      type="datetime-local" id={id} aria-label={label} max="9999-12-31T23:59" disabled={disabled} value={typed ?? (value && toShopClock(value))}
      onChange={event => take(event.target.value)} onBlur={() => setTyped(undefined)} />
  );
}
