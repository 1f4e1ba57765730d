import { App, Button, Checkbox, Input, Select } from 'antd';
import { useRef, useState } from 'react';
import { problemOf, upload } from '../../staff/api';
import { useWords } from '../../staff/language';
import { audiences, type Audience, type Row } from '../model';
import { knowledgeWords } from '../words';
import { Field } from './Field';
import type { Form, VariantForm } from './form';
import { GrowingArea } from './GrowingArea';
import { MomentInput } from './MomentInput';
import type { DraftHook } from './useDraft';

interface Props { draft: DraftHook; mayEdit: boolean; rows: Row[] }

/** When and to whom it is told, what is shown with it, and what it is about. */
export function ConditionFields({ draft, mayEdit, rows }: Props) {
  const t = useWords(knowledgeWords);
  const form = draft.form!;
  const disabled = !mayEdit;
  const words = (name: 'tags' | 'products' | 'channels', label: string, known: string[], hint?: string) => (
    <Field draft={draft} name={name} label={label} {...(hint ? { hint } : {})}>
      <Select id={`f-${name}`} mode="tags" value={form[name]} disabled={disabled} tokenSeparators={[',', '，', ' ']} onChange={(value: string[]) => draft.set({ [name]: value })} options={known.map(value => ({ value, ...(name === 'channels' ? { label: t.channelName(value) } : {}) }))} />
    </Field>
  );
  const moment = (name: 'from' | 'until', label: string) => (
    <Field draft={draft} name={name} label={label}>
      <MomentInput id={`f-${name}`} value={form[name]} disabled={disabled} onChange={value => draft.set({ [name]: value })} />
    </Field>
  );
  const text = (name: 'cardTitleZh' | 'cardTitleEn' | 'url' | 'urlTitleZh' | 'urlTitleEn', label: string) => (
    <Field draft={draft} name={name} label={label}><Input id={`f-${name}`} value={form[name]} readOnly={disabled} onChange={event => draft.set({ [name]: event.target.value })} /></Field>
  );
  const area = (name: 'cardTextZh' | 'cardTextEn', label: string) => (
    <Field draft={draft} name={name} label={label}><GrowingArea id={`f-${name}`} value={form[name]} readOnly={disabled} minRows={2} maxRows={6} onChange={event => draft.set({ [name]: event.target.value })} /></Field>
  );
  const known = (of: (row: Row) => string[]) => [...new Set(rows.flatMap(of))].sort();

  return (
    <div className="panel">
      <section className="panel-part">
        <h3>{t.when}</h3>
        <div className="pair">{moment('from', t.from)}{moment('until', t.until)}</div>
        <p className="field-hint">{t.whenHint}</p>
        <div className="pair">
          <Field draft={draft} name="audiences" label={t.audience} hint={t.audienceHint}>
            <Checkbox.Group value={form.audiences} disabled={disabled} options={audiences.map(value => ({ value, label: t.audiences[value] }))} onChange={(value: Audience[]) => draft.set({ audiences: value })} />
          </Field>
          {words('channels', t.channels, ['directline'], t.channelsHint)}
        </div>
      </section>
      <section className="panel-part">
        <h3>{t.about}</h3>
        <div className="pair">{words('tags', t.tags, known(row => row.tags))}{words('products', t.products, known(row => row.products), t.productsHint)}</div>
      </section>
      <section className="panel-part">
        <h3>{t.card}</h3>
        <Picture name={form.picture} disabled={disabled} onChange={picture => draft.set({ picture })} />
        <div className="pair">{text('cardTitleZh', t.cardTitleZh)}{text('cardTitleEn', t.cardTitleEn)}</div>
        <div className="pair">{area('cardTextZh', t.cardTextZh)}{area('cardTextEn', t.cardTextEn)}</div>
        {text('url', t.url)}
        <div className="pair">{text('urlTitleZh', t.urlTitleZh)}{text('urlTitleEn', t.urlTitleEn)}</div>
      </section>
      <section className="panel-part">
        <h3>{t.variants}</h3>
        <p className="field-hint">{t.variantsHint}</p>
        <Field draft={draft} name="variants" label="">
          {form.variants.map((variant, i) => <Variant key={i} variant={variant} disabled={disabled} onChange={next => draft.set({ variants: form.variants.map((other, j) => i === j ? next : other) })} onRemove={() => draft.set({ variants: form.variants.filter((_, j) => i !== j) })} />)}
        </Field>
        {!disabled && <Button onClick={() => draft.set({ variants: [...form.variants, { audience: 'wholesale', channel: '', zh: '', en: '' }] })}>{t.addVariant}</Button>}
      </section>
    </div>
  );
}

function Variant({ variant, disabled, onChange, onRemove }: { variant: VariantForm; disabled: boolean; onChange(next: VariantForm): void; onRemove(): void }) {
  const t = useWords(knowledgeWords);
  return (
    <div className="variant">
      <div className="variant-for">
        <Select aria-label={t.audience} value={variant.audience} disabled={disabled} onChange={(audience: Audience | '') => onChange({ ...variant, audience })} options={[{ value: '', label: t.everybody }, ...audiences.map(value => ({ value, label: t.audiences[value] }))]} />
        <Input aria-label={t.channels} placeholder={t.anyChannel} value={variant.channel} readOnly={disabled} onChange={event => onChange({ ...variant, channel: event.target.value })} />
        {!disabled && <Button type="text" danger onClick={onRemove}>{t.remove}</Button>}
      </div>
      <div className="pair">
        <GrowingArea aria-label={t.answerZh} placeholder={t.answerZh} value={variant.zh} readOnly={disabled} minRows={2} maxRows={8} onChange={event => onChange({ ...variant, zh: event.target.value })} />
        <GrowingArea aria-label={t.answerEn} placeholder={t.answerEn} value={variant.en} readOnly={disabled} minRows={2} maxRows={8} onChange={event => onChange({ ...variant, en: event.target.value })} />
      </div>
    </div>
  );
}

function Picture({ name, disabled, onChange }: { name: Form['picture']; disabled: boolean; onChange(name: string): void }) {
  const t = useWords(knowledgeWords);
  const { message } = App.useApp();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    try {
      onChange((await upload<{ name: string }>('/api/knowledge/pictures', file)).name);
    } catch (error) {
      const { code, body } = problemOf(error);
      void message.error(code === 'too-large' ? t.pictureTooLarge(Math.floor((body.most as number) / 1000)) : code === 'no-picture' ? t.noPicture : t.pictureFailed);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="picture">
      {name && <img src={`/pictures/${name}`} alt={t.picture} />}
      <input ref={input} type="file" accept="image/png,image/jpeg,image/webp,image/gif" hidden aria-label={t.picture} onChange={event => { void take(event.target.files?.[0]); event.target.value = ''; }} />
      {!disabled && <Button loading={busy} onClick={() => input.current?.click()}>{name ? t.otherPicture : t.addPicture}</Button>}
      {!disabled && name && <Button type="text" danger onClick={() => onChange('')}>{t.dropPicture}</Button>}
    </div>
  );
}
