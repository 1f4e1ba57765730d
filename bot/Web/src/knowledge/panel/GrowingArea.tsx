import { Input } from 'antd';
import type { TextAreaProps } from 'antd/es/input';

// Growing with the text means measuring all of it with every key. What is longer than this has its full height anyway.
const measured = 20_000;

/** A field that grows with its text up to a limit, and stays quick whatever is pasted into it. */
export function GrowingArea({ value, minRows, maxRows, ...rest }: { value: string; minRows: number; maxRows: number } & Omit<TextAreaProps, 'autoSize' | 'rows' | 'value'>) {
  return <Input.TextArea {...rest} value={value} {...(value.length > measured ? { rows: maxRows } : { autoSize: { minRows, maxRows } })} />;
}
