import { complain, say } from './say.mjs';
import { tell } from './trouble.mjs';

const restartsAMinute = 3;

/**
 * Keeps what runs, starts again what died, and stops all of it in order, once: first what uses
 * Temporal, then Temporal. A second Ctrl-C does not wait.
 */
export function stopWith() {
  const services = [];
  const last = [];
  const deaths = [];
  const self = {
    stopping: false,
    add: (service) => (services.push(service), service),
    atEnd: (work) => last.push(work),
    onDeath: (service, sentence) => afterDeath(self, deaths, service, sentence),
    stop,
  };
  async function stop(code) {
    if (self.stopping) return;
    self.stopping = true;
    const [first, ...others] = services;
    await Promise.all(others.map((service) => service.stop()));
    await first?.stop();
    last.forEach((work) => work());
    process.exit(code);
  }
  listen(self, services);
  return self;
}

function listen(self, services) {
  const now = () => (services.forEach((service) => service.kill()), process.exit(1));
  const ask = (code) => () => {
    if (self.stopping) return now();
    say('\nStopping Tenon ...');
    self.stop(code);
  };
  process.on('SIGINT', ask(0)).on('SIGTERM', ask(0)).on('SIGHUP', ask(0));
  process.on('uncaughtException', (error) => (complain(tell(error)), self.stop(1)));
  process.stdout.on('error', () => self.stop(1)); // the terminal went away
  // npm may be ended without its child being told: then nobody could stop us any more.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && self.stop(1), 1_000).unref();
}

async function afterDeath(self, deaths, service, sentence) {
  if (self.stopping || !service.wasReady) return;
  complain(sentence);
  deaths.push(Date.now());
  if (deaths.filter((when) => when > Date.now() - 60_000).length > restartsAMinute) return self.stop(1);
  try {
    await service.start();
    say(`${service.says} runs again.`);
  } catch (error) {
    if (self.stopping) return;
    complain(tell(error));
    await self.stop(1);
  }
}
