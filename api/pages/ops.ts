import type { DeadlineRow } from '../../store/instances';
import type { Settings } from '../../settings';
import { workflowId } from '../../temporal.config';
import type { Fact, OpsPage, Table } from '../../views/models';
import type { Ctx } from '../deps';
import { frameOf } from '../frame';
import { runsUrl } from './staff-note';

export interface OpsFacts {
  readonly temporalAnswers: boolean;
  readonly ledgerFaults: readonly string[];
  readonly pendingSteps: readonly string[];
  readonly letters: { readonly waiting: number; readonly oldestAt: number | null };
  readonly dead: ReadonlyArray<{ readonly id: string; readonly contractId: string | null; readonly problem: string; readonly createdAt: number }>;
  readonly deadlines: readonly DeadlineRow[];
  readonly contracts: ReadonlyArray<{ readonly id: string; readonly state: string; readonly updatedAt: number }>;
}

/** For the people who run it: what is well, what is late, and the ways into the Temporal UI. */
export function opsPage(ctx: Ctx, settings: Settings, facts: OpsFacts): OpsPage {
  const { now } = ctx.state;
  const late = facts.deadlines.filter(({ dueAt }) => dueAt < now);
  return {
    frame: { ...frameOf(ctx, 'Operations', { place: 'ops' }), zone: 'UTC' }, title: 'Operations', meta: 'Staff see UTC here, and every contract read-only.',
    checks: checksOf(facts),
    tables: [
      { id: 'late', title: 'Deadlines that are late', table: deadlineTable(late), empty: 'None. Every deadline that has passed was acted on.' },
      { id: 'next', title: 'Next deadlines', table: deadlineTable(facts.deadlines.filter(({ dueAt }) => dueAt >= now)), empty: 'No deadline runs.' },
      { id: 'contracts', title: 'Contracts, last touched first', table: contractTable(facts, settings), empty: 'No contract yet.' },
      { id: 'dead', title: 'Letters refused for good', table: deadTable(facts), empty: 'None.' },
    ],
    links: linksOf(settings),
  };
}

function checksOf({ temporalAnswers, ledgerFaults, pendingSteps, letters }: OpsFacts): Fact[] {
  return [
    { name: 'Database', value: 'answers' }, { name: 'Temporal', value: temporalAnswers ? 'answers' : 'does not answer' },
    { name: 'Schema', value: pendingSteps.length === 0 ? 'up to date' : `${pendingSteps.length} steps missing` },
    { name: 'Ledger', value: ledgerFaults.length === 0 ? 'every account agrees' : `${ledgerFaults.length} accounts do not agree` },
    { name: 'Letters waiting', value: String(letters.waiting) },
    ...(letters.oldestAt === null ? [] : [{ name: 'The oldest since', value: [{ at: letters.oldestAt }] }]),
  ];
}

function deadlineTable(rows: readonly DeadlineRow[]): Table | undefined {
  if (rows.length === 0) return undefined;
  return {
    caption: 'Deadlines', columns: [{ title: 'Contract' }, { title: 'What' }, { title: 'UTC' }],
    rows: rows.map(({ contractId, instance, kind, dueAt }) => ({
      cells: [[{ link: `C-${contractId}`, href: `/contracts/${contractId}` }], `${instance}, ${kind}`, [{ at: dueAt, style: 'seconds', zone: 'UTC' }]],
    })),
  };
}

function contractTable({ contracts }: OpsFacts, settings: Settings): Table | undefined {
  if (contracts.length === 0) return undefined;
  return {
    caption: 'Contracts', columns: [{ title: 'Contract' }, { title: 'State' }, { title: 'Touched, UTC' }, { title: 'Run' }],
    rows: contracts.map(({ id, state, updatedAt }) => ({
      cells: [[{ link: `C-${id}`, href: `/contracts/${id}` }], state, [{ at: updatedAt, style: 'seconds', zone: 'UTC' }],
        [{ link: workflowId('contract', id), href: `${runsUrl(settings)}/${workflowId('contract', id)}` }]],
    })),
  };
}

function deadTable({ dead }: OpsFacts): Table | undefined {
  if (dead.length === 0) return undefined;
  return {
    caption: 'Letters', columns: [{ title: 'Letter' }, { title: 'Why' }, { title: 'Since, UTC' }],
    rows: dead.map(({ id, problem, createdAt }) => ({ cells: [id, problem, [{ at: createdAt, style: 'seconds', zone: 'UTC' }]] })),
  };
}

/** Lists of the Temporal UI, by our own search attributes. */
function linksOf(settings: Settings): OpsPage['links'] {
  const query = (label: string, text: string) => ({ label, href: `${runsUrl(settings)}?query=${encodeURIComponent(text)}` });
  return [
    query('Runs that wait on a client', 'TenonWaitsOn="client" AND ExecutionStatus="Running"'),
    query('Runs that wait on a freelancer', 'TenonWaitsOn="freelancer" AND ExecutionStatus="Running"'),
    query('Runs that wait on support', 'TenonWaitsOn="support" AND ExecutionStatus="Running"'),
    query('Runs that failed', 'ExecutionStatus="Failed" OR ExecutionStatus="TimedOut" OR ExecutionStatus="Terminated"'),
    { label: 'All runs', href: runsUrl(settings) },
  ];
}
