import type { Field as Declared, Fields } from '../../domain/input';
import { fill, type Words } from '../../domain/sentences';
import type { Field, FieldKind, Option } from '../../views/models';
import type { Sent } from '../fields';

const KINDS: Readonly<Record<Declared['kind'], FieldKind>> = {
  text: 'textarea', items: 'items', links: 'items', name: 'text', amount: 'money', choice: 'radio', tick: 'checkbox',
  count: 'number', quantity: 'text', reference: 'hidden',
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
    required: !('optional' in field && field.optional), ...ofKind(field, typed?.[name] ?? '', currency),
  };
}

/** What only some kinds have. */
function ofKind(field: Declared, value: string, currency?: string): Partial<Field> {
  switch (field.kind) {
    case 'name': return { autocomplete: 'name', maxlength: 120 };
    case 'amount': return { unit: currency, inputmode: 'decimal' };
    case 'text': return { maxlength: field.most };
    case 'count': return { inputmode: 'numeric' };
    case 'choice': return { value: value || (field.optional ? '' : field.options[0]!.value), options: choicesOf(field) };
    default: return {};
  }
}

/** What can be chosen; where nothing has to be, leaving it is a choice too. */
const choicesOf = ({ options, optional }: Extract<Declared, { kind: 'choice' }>): Option[] =>
  [...(optional ? [{ value: '', label: 'As it is' }] : []), ...options.map(({ value, says }) => ({ value, label: says }))];
