import type { EntryRow } from '../../store/time';
import { zoneName } from '../../views/format';
import type { Field, Form, TimeEntryPage } from '../../views/models';
import type { Ctx } from '../deps';
import { frameOf } from '../frame';
import type { Refused } from '../routes/tracker';
import type { Desk } from '../tracker/desk';
import { wallWords } from '../tracker/wall';

type Values = Readonly<Record<string, string>>;

/** Instants that programs send have no field of their own in a form. */
const FIELDS: Readonly<Record<string, string>> = { startsAt: 'from', endsAt: 'to', entry: 'day' };

function fieldsOf({ person }: Desk, values: Values, refused?: Refused): Field[] {
  const { field = '', sentence = '' } = refused?.refusal ?? {};
  const wrong = FIELDS[field] ?? field;
  const fields: Field[] = [
    { kind: 'text', name: 'task', label: 'What was it?', value: values.task ?? '', required: true, maxlength: 120 },
    { kind: 'date', name: 'day', label: 'Day', value: values.day ?? '', required: true },
    { kind: 'text', name: 'from', label: 'From', hint: `As 09:30, ${zoneName(person.zone)}.`, value: values.from ?? '', required: true, maxlength: 5, autocomplete: 'off' },
    { kind: 'text', name: 'to', label: 'To', value: values.to ?? '', required: true, maxlength: 5, autocomplete: 'off' },
    { kind: 'textarea', name: 'note', label: 'Note', value: values.note ?? '', required: false, rows: 3, maxlength: 500 },
  ];
  return fields.map((each) => ({ ...each, ...(each.name === wrong ? { error: sentence } : {}) }));
}

const errorsOf = (form: Form) => form.fields.filter(({ error }) => error).map(({ name, error }) => ({ name, message: error! }));
const pathOf = ({ contract }: Desk, rest = ''): string => `/contracts/${contract.id}/tracker${rest}`;
const crumbOf = (desk: Desk) => ({ label: `Tracker of C-${desk.contract.id}`, href: pathOf(desk) });
/** A refusal that is about no field stands over the form. */
const notesOf = (refused: Refused | undefined, form: Form): TimeEntryPage['notes'] =>
  (refused && errorsOf(form).length === 0 ? [{ tone: 'stop', icon: 'circle-alert', text: refused.refusal.sentence }] : []);

/** The form for time that no tracker has seen. */
export function byHandPage(ctx: Ctx, desk: Desk, refused?: Refused): TimeEntryPage {
  const today = wallWords({ startsAt: desk.now, endsAt: desk.now }, desk.person.zone);
  const form: Form = {
    to: pathOf(desk, '/add'), fields: fieldsOf(desk, refused?.typed ?? { day: today.day }, refused),
    buttons: [{ label: 'Add this time', style: 'main' }, { label: 'Back to the clock', style: 'plain', href: pathOf(desk) }],
  };
  return {
    frame: frameOf(ctx, 'Add time by hand', { place: 'contracts' }), crumb: crumbOf(desk), title: 'Add time by hand',
    meta: desk.hourly.manualTime
      ? `It is marked as such for ${desk.contract.terms.client.name}, and is not protected: it stands weaker if it is questioned.`
      : 'The agreement allows tracked time only: nothing can be added by hand.',
    errors: errorsOf(form), notes: notesOf(refused, form), form,
  };
}

/** One entry, to be changed or taken out while its week is open. */
export function entryPage(ctx: Ctx, desk: Desk, entry: EntryRow, refused?: Refused): TimeEntryPage {
  const hidden = [{ name: 'entry', value: entry.id }];
  const fields = fieldsOf(desk, refused?.typed.from ? refused.typed : { ...wallWords(entry, desk.person.zone), task: entry.task, note: entry.note }, refused);
  const why: Field = { kind: 'text', name: 'why', label: 'Why?', hint: 'Kept with the earlier version.', value: refused?.typed.why ?? '', required: false, maxlength: 200 };
  const form: Form = { to: pathOf(desk, '/change'), hidden, fields: [...fields, why], buttons: [{ label: 'Change this entry', style: 'main' }, { label: 'Back to the clock', style: 'plain', href: pathOf(desk) }] };
  return {
    frame: frameOf(ctx, 'Change an entry', { place: 'contracts' }), crumb: crumbOf(desk), title: 'Change an entry',
    meta: entry.kind === 'tracked' ? 'Tracked time can be shortened, not made longer. The earlier version is kept.' : 'Added by hand. The earlier version is kept.',
    errors: errorsOf(form), notes: notesOf(refused, form), form,
    remove: { title: 'Take it out', text: 'The time is no longer in the timesheet. It is kept in the record of the week.', form: { to: pathOf(desk, '/remove'), hidden, fields: [], buttons: [{ label: 'Remove this entry', style: 'quiet' }] } },
  };
}
