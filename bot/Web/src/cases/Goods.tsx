import { Checkbox, Input, InputNumber, Select } from 'antd';
import type { FieldError } from '../staff/api';
import { useWords } from '../staff/language';
import { useProductForCase } from './data';
import { yuan, type Draft, type OrderForCase } from './model';
import { caseWords } from './words';
import { Wrong } from './Wrong';

interface Props { draft: Draft; form: 'return' | 'exchange'; order: OrderForCase | undefined; errors: FieldError[]; onChange(part: Partial<Draft>): void }

/** Which pieces of the order, why, and what goes out instead. */
export function Goods({ draft, form, order, errors, onChange }: Props) {
  const t = useWords(caseWords);
  const choose = (lineNo: number, quantity: number) => onChange({
    pieces: form === 'exchange' ? { [lineNo]: quantity } : { ...draft.pieces, [lineNo]: quantity }, ...(form === 'exchange' ? { variant: '' } : {}),
  });
  return (
    <>
      <fieldset className="case-pieces">
        <legend>{t.which}</legend>
        {!order && <span className="field-hint">{t.orderFirst}</span>}
        {order?.lines.map(line => {
          const quantity = draft.pieces[line.lineNo] ?? 0;
          const title = [line.title, line.variant].filter(Boolean).join(' ');
          return (
            <div key={line.lineNo}>
              <Checkbox checked={quantity > 0} onChange={event => choose(line.lineNo, event.target.checked ? Math.max(1, line.available) : 0)}>
                {title} <span className="case-sub">{yuan(line.paid)} × {line.quantity}{line.available < line.quantity ? ` · ${t.inCases(line.quantity - line.available)}` : ''}</span>
              </Checkbox>
              {quantity > 0 && line.quantity > 1 && <InputNumber size="small" min={1} precision={0} value={quantity} aria-label={`${t.howMany} ${title}`} onChange={value => choose(line.lineNo, value ?? 1)} />}
            </div>
          );
        })}
        <Wrong errors={errors} field="pieces" />
      </fieldset>
      <label>{t.reason}
        <Select value={draft.reason || undefined} placeholder={t.choose} aria-label={t.reason} onChange={(value: string) => onChange({ reason: value })} options={Object.entries(t.reasons).map(([value, label]) => ({ value, label }))} />
        <Wrong errors={errors} field="reason" />
      </label>
      {form === 'exchange' && <Wanted draft={draft} order={order} errors={errors} onChange={onChange} />}
    </>
  );
}

function Wanted({ draft, order, errors, onChange }: Omit<Props, 'form'>) {
  const t = useWords(caseWords);
  const line = order?.lines.find(each => draft.pieces[each.lineNo]);
  const product = useProductForCase(draft.sku.trim() || line?.sku || '');
  return (
    <>
      <label>{t.wantedSku}
        <Input value={draft.sku} maxLength={40} placeholder={line?.sku} onChange={event => onChange({ sku: event.target.value, variant: '' })} />
        {product.data && <span className="field-hint">{product.data.title} · {yuan(product.data.price)}</span>}
        <Wrong errors={errors} field="wantedSku" />
      </label>
      <label>{t.wanted}
        <Select
          value={draft.variant || undefined} placeholder={t.choose} aria-label={t.wanted} onChange={(value: string) => onChange({ variant: value })}
          options={(product.data?.variants ?? []).map(each => ({ value: each.name, label: t.stock(each.name, each.stock), disabled: each.stock === 0 }))} />
        <Wrong errors={errors} field="wantedVariant" />
      </label>
    </>
  );
}
