import { checkSession, type Finding } from '../../domain/captures';
import { openSeed, type SeededSession } from '../../store/capture-seeds';
import type { Row, Table, Text, WorkViewPage } from '../../views/models';
import { digestOf } from '../work-view/taking';
import { isRevealed, weeksOf, type WorkWeek } from '../work-view/week';
import { clockOf } from './capture-rows';
import { grouped } from './segment';
import { workViewPath } from './work-view-head';

/** How the instants were fixed, what was published of it, and how anybody recomputes them. */
export function checkOf(work: WorkWeek, secretKey: string): WorkViewPage['check'] {
  const { view, week, sessions } = work;
  const seeded = sessions.filter(({ seed }) => seed);
  return {
    text: [
      'Nobody chose when an image was taken. Before its first image each session fixes all of its instants by a random seed of 32 bytes, and publishes the seed’s SHA-256. The seed itself is shown when the week has closed; from then on anybody can recompute every instant, and see an image that is missing or was moved.',
      ['The instant of a segment is ', { code: 'start + floor(N × length / 2^48)' }, ' in milliseconds, where N is the number of the first 6 bytes of ', { code: 'HMAC-SHA256(seed, start)' }, ', the highest first, and the start is written in UTC as ', { code: '2026-11-16T09:10:00.000Z' }, '. Segments lie on whole multiples of their length since 1970; the first of a session begins with it.'],
      seeded.length > 0 ? ['Save the file now and once more when the week has closed: ', { code: 'node check-captures.mjs work-view.json' }, ' checks it without Tenon.'] : 'Nothing was fixed in this week yet: no clock with Work View has run.',
    ],
    table: seeded.length > 0 ? sessionTable(work, seeded, secretKey) : undefined,
    links: [{ label: 'Download work-view.json', href: `${workViewPath(view, week)}.json` }, { label: 'Download check-captures.mjs', href: '/check-captures.mjs' }],
  };
}

function sessionTable(work: WorkWeek, seeded: readonly SeededSession[], secretKey: string): Table {
  return {
    caption: 'Sessions with their seeds',
    columns: [{ title: 'Session' }, { title: 'SHA-256 of the seed' }, { title: 'Seed' }, { title: 'Recomputed' }],
    rows: seeded.map((session) => sessionRow(work, session, secretKey)),
  };
}

function sessionRow(work: WorkWeek, session: SeededSession, secretKey: string): Row {
  const { view } = work;
  const { commitment, committedAt } = session.seed!;
  const revealed = isRevealed(weeksOf(view), session);
  return {
    cells: [
      [{ at: session.startsAt }, ` to ${session.endsAt === null ? 'now' : clockOf(view, session.endsAt)}`],
      [...grouped(commitment), { lineBreak: true }, 'fixed ', { at: committedAt, style: 'seconds' }],
      revealed ? grouped(openSeed(secretKey, session.id, session.seed!).toString('hex')) : 'Shown when the week has closed',
      revealed ? resultOf(foundIn(work, session, secretKey)) : '',
    ],
  };
}

function foundIn({ view, week, captures }: WorkWeek, session: SeededSession, secretKey: string): Finding[] {
  const own = captures.filter(({ sessionId }) => sessionId === session.id);
  return checkSession({ startsAt: session.startsAt, endsAt: session.endsAt! }, week, view.contract.terms.policy.segment, digestOf(secretKey, session)!, own);
}

function resultOf(findings: readonly Finding[]): Text {
  const count = (kind: Finding['kind']): number => findings.filter((finding) => finding.kind === kind).length;
  const wrong = count('moved') + count('stray');
  const words = `${count('taken')} at their instants, ${count('missing')} missing`;
  return wrong === 0 ? words : [{ strong: `${wrong} not at their instants` }, `, ${words}`];
}
