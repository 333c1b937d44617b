const TIMEOUT_MS = 20_000;

/** Tenon over its JSON API. An answer that never came is undefined; a refusal is an Error with the sentence and the code. */
export const tenon = ({ url, token, contract }) => ({
  status: () => ask(`${url}/api/v1/tracker?contract=${encodeURIComponent(contract)}`, token),
  contracts: () => ask(`${url}/api/v1/tracker/contracts`, token),
  tell: (act, fields = {}) => ask(`${url}/api/v1/tracker/${act}`, token, { contract, source: 'command', clock: Date.now(), ...fields }),
});

async function ask(address, token, body) {
  const answer = await fetch(address, {
    method: body ? 'POST' : 'GET', redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: { authorization: `Bearer ${token}`, accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) },
    body: body && JSON.stringify(body),
  }).catch(() => undefined);
  const told = await answer?.json().catch(() => undefined);
  if (!answer || !told || answer.status >= 500 || answer.status === 429) return undefined;
  if (!answer.ok) throw Object.assign(new Error(told.sentence), { code: told.code });
  return told;
}
