/** Whether this Node will do; says so in a sentence if not. Written for old versions, too. */
export function checkNode() {
  const parts = process.versions.node.split('.').map(Number);
  if (parts[0] > 20 || (parts[0] === 20 && parts[1] >= 19)) return true;
  console.error('Tenon needs Node 20.19 or later, and this is ' + process.versions.node + ': install a newer Node, then start again.');
  process.exitCode = 1;
  return false;
}
