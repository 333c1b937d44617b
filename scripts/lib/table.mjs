import { bold, dim, green, say } from './say.mjs';

/** The first line of all. */
export function welcome() {
  say(`\n${bold('Tenon')} ${dim('contracts that keep their promises')}\n`);
}

/** The last lines: where everything is and what to do first. */
export function showAddresses({ publicUrl, ports, smtpUrl, dataDir }, temporal) {
  const inbox = `http://localhost:${ports.inbox.number}`;
  const rows = [
    ['Web', publicUrl],
    ['Mail inbox', smtpUrl ? `none here: mail leaves by ${new URL(smtpUrl).host}` : inbox],
    ['Temporal UI', temporal.uiUrl ?? `that of ${temporal.address}`],
    ['Data and logs', dataDir],
  ];
  say(`\n${green('Tenon is ready.')}\n`);
  for (const [what, where] of rows) say(`  ${what.padEnd(14)} ${bold(where)}`);
  say('\n  First: open the web page and sign in as ada@example.com.');
  say(smtpUrl ? '  The code comes by mail.' : '  The code arrives in the mail inbox, as does every letter to anybody.');
  say(`\n  ${dim('Ctrl-C stops everything. Nothing is lost: the next npm start goes on from here.')}\n`);
}
