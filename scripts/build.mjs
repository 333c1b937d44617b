/** `npm run build`: compiles and bundles what `npm start` runs. */
import { build } from './lib/build.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { complain } from './lib/say.mjs';
import { tell } from './lib/trouble.mjs';

try {
  await ensureDependencies();
  await build();
} catch (error) {
  complain(tell(error));
  process.exitCode = 1;
}
