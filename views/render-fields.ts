// The attributes of an input, from its model: how it is typed on a phone, what describes it, and
// whether it was wrong. Checks are the server's; the browser's own bubbles are switched off.
import Handlebars from 'handlebars';
import type { Field, FieldKind } from './models';

const kindAttributes: Partial<Record<FieldKind, Record<string, string>>> = {
  text: { type: 'text' },
  email: { type: 'email', autocomplete: 'email', inputmode: 'email' },
  date: { type: 'date' },
  money: { type: 'text', inputmode: 'decimal', autocomplete: 'off' },
  number: { type: 'text', inputmode: 'numeric', autocomplete: 'off' },
  // Longer than six, because a code is often pasted with a space in it.
  code: { type: 'text', inputmode: 'numeric', autocomplete: 'one-time-code', maxlength: '12' },
};

function describedBy({ name, hint, unit, error }: Field): string {
  const parts = [hint && `${name}-hint`, unit && `${name}-unit`, error && `${name}-error`];
  return parts.filter(Boolean).join(' ');
}

/** ` id="…" name="…" …` for the input, the select or the textarea of a field. */
export function fieldAttributes(field: Field): string {
  const { name, autocomplete, inputmode, maxlength } = field;
  const attributes: Record<string, string | number | undefined> = {
    id: name, name, ...kindAttributes[field.kind],
    ...(autocomplete && { autocomplete }), ...(inputmode && { inputmode }), ...(maxlength && { maxlength }),
    'aria-describedby': describedBy(field) || undefined,
    'aria-invalid': field.error ? 'true' : undefined,
  };
  const written = Object.entries(attributes).filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}="${Handlebars.escapeExpression(String(value))}"`);
  return written.join(' ') + (field.required ? ' required' : '');
}
