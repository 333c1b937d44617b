import { join } from 'node:path';
import { inProject } from './paths.mjs';
import { lastLines, run } from './run.mjs';
import { answersAt, Service } from './service.mjs';
import { Trouble } from './trouble.mjs';

const compiled = (...parts) => inProject('dist', ...parts);

/** What a worker's threads load first. */
export const workflowThreads = compiled('activities', 'workflow-threads.js');

/** The processes of Tenon itself: mail inbox (unless mail leaves elsewhere), worker and web server. */
export function tenonServices({ ports, smtpUrl }, env, shared) {
  const local = (name, path) => `http://127.0.0.1:${ports[name].number}${path}`;
  const service = (name, says, script, isReady, first) => new Service({ ...shared, name, says, first, script, isReady, env, logFile: shared.logOf(name) });
  const inbox = service('inbox', 'The mail inbox', compiled('inbox', 'server.js'), answersAt(local('inbox', '/list.json')));
  const worker = service('worker', 'The worker', compiled('activities', 'worker.js'), (self) => self.hasSaid('worker ready'), workflowThreads);
  const web = service('web', 'The web server', compiled('api', 'server.js'), answersAt(local('web', '/readyz')));
  return smtpUrl ? [worker, web] : [inbox, worker, web];
}

/** Runs one of the project's short scripts to its end; what it says on its way out is the trouble. */
export async function runScript(name, env) {
  const { code, stderr } = await run(process.execPath, ['--enable-source-maps', compiled('scripts', name)], { env });
  if (code !== 0) throw new Trouble(lastLines(stderr) || `scripts/${name} ended with ${code} and said nothing.`);
}

/** Where the log of a process is. */
export const logsIn = (dataDir) => (name) => join(dataDir, 'logs', `${name}.log`);
