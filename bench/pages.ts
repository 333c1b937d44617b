import { samples } from '../api/styleguide';
import { render } from '../views/render';

const PAGES = ['workroom', 'home', 'money'];

/** Pages rendered each second by one process, by the name of the sample. */
export function renderRates(milliseconds: number): Array<readonly [string, number]> {
  return PAGES.map((name) => {
    const { page, model } = samples[name]!;
    runFor(milliseconds / 4, () => render(page, model));
    return [name, runFor(milliseconds, () => render(page, model))];
  });
}

function runFor(milliseconds: number, work: () => void): number {
  const started = performance.now();
  let count = 0;
  while (performance.now() - started < milliseconds) {
    work();
    count++;
  }
  return count / ((performance.now() - started) / 1000);
}
