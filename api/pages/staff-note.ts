import { nextDue, statusOf } from '../../domain/clock';
import { itemOf } from '../../domain/engine';
import { temporalConnection, workflowId } from '../../temporal.config';
import type { StaffNote } from '../../views/models';
import type { ContractView } from '../contract-view';
import type { Settings } from '../../settings';

let namespace: string | undefined;

/** Where the Temporal UI shows workflows of our namespace. The profile is read once: it does not change while we run. */
export function runsUrl({ temporalUiUrl }: Settings): string {
  namespace ??= temporalConnection().namespace;
  return `${temporalUiUrl}/namespaces/${encodeURIComponent(namespace)}/workflows`;
}

/** What staff see and nobody else: the run, what it waits for, and the way to it. */
export function staffNote({ state, contract }: ContractView, settings: Settings): StaffNote {
  const id = workflowId(state.run, contract.id);
  const due = nextDue(state);
  const what = due?.kind === 'reminder' ? 'reminder' : due && statusOf(due.instance).deadline!.onSilence;
  const waits = due
    ? [` waits on a timer: ${what}, ${itemOf(due.instance)}, `, { at: due.at, style: 'seconds' as const, zone: 'UTC' }, ' UTC. ']
    : [' waits on no timer. '];
  return { text: ['Run ', { code: id }, ...waits, { link: 'Open in Temporal', href: `${runsUrl(settings)}/${id}` }] };
}
