import { ADA, BEN } from '../people';
import { Browser } from './browser';
import { LocalSite } from './local-runs';

/** A site of its own, with Ada and Ben signed in, each in a browser and a zone. */
export async function adaAndBen({ bensZone }: { readonly bensZone?: string } = {}): Promise<{ local: LocalSite; ada: Browser; ben: Browser }> {
  const local = await LocalSite.open();
  const [ada, ben] = [new Browser(local.site), new Browser(local.site)];
  await ada.signIn(ADA.email, ADA.name);
  await ben.signIn(BEN.email, BEN.name, bensZone);
  return { local, ada, ben };
}
