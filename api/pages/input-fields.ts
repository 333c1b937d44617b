import type { Field as Declared, Fields } from '../../domain/input';
import { fill, type Words } from '../../domain/sentences';
import type { Field, FieldKind } from '../../views/models';
import type { Sent } from '../fields';

const KINDS: Readonly<Record<Declared['kind'], FieldKind>> = {
  text: 'textarea', items: 'items', links: 'items', name: 'text', amount: 'money', choice: 'radio', tick: 'checkbox',
};

interface Filled {
  /** What was typed, kept. */
  readonly typed?: Sent;
  readonly errors?: Readonly<Record<string, string>>;
  /** The words for places in hints and labels. */
  readonly words?: Words;
  readonly currency?: string;
}

/** The fields of a form from the input that an action declares: the same declaration reads them. */
export const inputFields = (fields: Fields, filled: Filled = {}): Field[] =>
  Object.entries(fields).map(([name, field]) => inputField(name, field, filled));

function inputField(name: string, field: Declared, { typed, errors, words = {}, currency }: Filled): Field {
  return {
    kind: KINDS[field.kind], name, label: fill(field.label, words), hint: field.hint && fill(field.hint, words),
    value: typed?.[name] ?? '', error: errors?.[name],
    required: !('optional' in field && field.optional),
    ...(field.kind === 'name' ? { autocomplete: 'name', maxlength: 120 } : {}),
    ...(field.kind === 'amount' ? { unit: currency } : {}),
    ...(field.kind === 'choice' ? { options: field.options.map(({ value, says }) => ({ value, label: says })) } : {}),
  };
}
