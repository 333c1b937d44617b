// What the host does around the engine, for tests that play runs in their own process: readings are really made.
import { readingActivities } from '../activities/readings';
import { performDue, wantedBy, type Performed, type Request } from '../domain/engine';
import { actionOf } from '../domain/processes';
import type { RunState } from '../domain/run';
import type { Database } from '../store/database';

/** The next thing that has run out by an instant, with what it has to read first; undefined if nothing has. */
export async function dueBy(db: Database, state: RunState, at: number): Promise<Performed | undefined> {
  const wanted = wantedBy(state, at);
  const read = wanted && (await readingActivities({ db }).readFacts({ ...wanted, id: state.id, terms: state.terms, at }));
  return performDue(state, at, read);
}

/** A request with what its action has to read first. */
export async function withReading(db: Database, state: RunState, name: string, request: Request, at: number): Promise<Request> {
  const [process = '', key = ''] = name.split('.');
  const reading = actionOf(process, key)?.reads;
  const instance = state.instances[request.instance];
  if (!reading || !instance) return request;
  return { ...request, read: await readingActivities({ db }).readFacts({ reading, instance, input: request.input, id: state.id, terms: state.terms, at }) };
}
