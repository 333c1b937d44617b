import type { Field, Fields } from '../../domain/input';
import type { Facts } from '../../domain/run';

/** Sensible input for the fields of an action, one for each choice; texts stay in SQL and do not travel. */
export function inputsOf(fields: Fields = {}): Facts[] {
  return Object.entries(fields).reduce<Facts[]>(
    (inputs, [name, field]) => inputs.flatMap((input) => valuesOf(field).map((value) => (value === undefined ? input : { ...input, [name]: value }))),
    [{}],
  );
}

function valuesOf(field: Field): Array<string | number | undefined> {
  switch (field.kind) {
    case 'amount': return [500];
    case 'choice': return field.options.map((option) => option.value);
    case 'tick': return ['yes'];
    default: return [undefined];
  }
}
