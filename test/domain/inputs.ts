import type { Field, Fields } from '../../domain/input';
import type { Facts } from '../../domain/run';

const isOptional = (field: Field): boolean => 'optional' in field && field.optional === true;

/**
 * Sensible input for the fields of an action, one for each choice; texts stay in SQL and do not travel. What may be left
 * out is left out, and then given, each group of fields by itself (`policyKey` and `policyValue` belong together).
 */
export function inputsOf(fields: Fields = {}): Facts[] {
  const all = Object.entries(fields);
  const needed = all.filter(([, field]) => !isOptional(field)).reduce<Facts[]>(
    (inputs, [name, field]) => inputs.flatMap((input) => valuesOf(field).map((value) => (value === undefined ? input : { ...input, [name]: value }))),
    [{}],
  );
  return [{}, ...optionsOf(all)].flatMap((option) => needed.map((input) => ({ ...input, ...option })));
}

function optionsOf(all: ReadonlyArray<[string, Field]>): Facts[] {
  const groups = new Map<string, Facts>();
  for (const [name, field] of all.filter(([, each]) => isOptional(each))) {
    const [value] = valuesOf(field);
    const group = /^[a-z]+/.exec(name)![0];
    if (value !== undefined) groups.set(group, { ...groups.get(group), [name]: value });
  }
  return [...groups.values()].concat(groups.has('policy') ? [{ policyKey: 'milestoneReview', policyValue: 86_400 }] : []);
}

function valuesOf(field: Field): Array<string | number | undefined> {
  switch (field.kind) {
    case 'amount': return [20_000, 1];
    case 'choice': return field.options.map((option) => option.value);
    case 'tick': return ['yes'];
    case 'count': return [Math.max(field.least, 1)];
    case 'quantity': return [5];
    case 'reference': return ['something'];
    default: return [undefined];
  }
}
