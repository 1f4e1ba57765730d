import type { ReactNode } from 'react';

export type Tone = 'green' | 'amber' | 'red' | 'brand' | 'plain';

export const Label = ({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) => <span className={`label is-${tone}`}>{children}</span>;
