import { isAbsolute, join } from 'node:path';
import { root } from './paths.mjs';
import { Trouble } from './trouble.mjs';

/** The ports, each with what listens there, the variable that moves it, and its default. */
const portsOf = {
  web: { says: 'the web pages', variable: 'PORT', standard: 3000 },
  inbox: { says: 'the mail inbox', variable: 'INBOX_PORT', standard: 8025 },
  smtp: { says: 'the inbox’s SMTP server', variable: 'SMTP_PORT', standard: 1025 },
  temporal: { says: 'Temporal', variable: 'TEMPORAL_PORT', standard: 7233 },
  temporalUi: { says: 'the Temporal UI', variable: 'TEMPORAL_UI_PORT', standard: 8233 },
};

/** Reads the configuration from the environment, or throws the sentence that says what to mend. */
export function readConfiguration(env) {
  const dataDir = env.DATA_DIR || 'var';
  const ports = Object.fromEntries(Object.entries(portsOf).map(([name, port]) => [name, { ...port, number: portNumber(env, port) }]));
  const publicUrl = address(env, 'PUBLIC_URL', ['http:', 'https:']) ?? `http://localhost:${ports.web.number}`;
  return {
    dataDir: isAbsolute(dataDir) ? dataDir : join(root, dataDir),
    publicUrl: publicUrl.replace(/\/$/, ''),
    smtpUrl: address(env, 'SMTP_URL', ['smtp:', 'smtps:']),
    ports,
  };
}

function portNumber(env, { variable, standard }) {
  const given = env[variable];
  if (!given) return standard;
  const number = Number(given);
  if (/^\d+$/.test(given) && number >= 1 && number <= 65535) return number;
  throw new Trouble(`${variable} is "${given}", which is not a port: set it to a number from 1 to 65535, or unset it for ${standard}.`);
}

function address(env, variable, protocols) {
  const given = env[variable];
  if (!given) return undefined;
  if (URL.canParse(given) && protocols.includes(new URL(given).protocol)) return given;
  const wanted = protocols.map((each) => `${each}//…`).join(' or ');
  throw new Trouble(`${variable} is not an address that begins with ${wanted}: mend it, or unset it for the default.`);
}

/** The environment that every process of Tenon gets. */
export function environmentFor({ dataDir, publicUrl, smtpUrl, ports }, temporal) {
  const text = (name) => String(ports[name].number);
  return {
    ...process.env,
    NODE_ENV: process.env.NODE_ENV || 'production',
    TZ: 'UTC',
    DATA_DIR: dataDir,
    PORT: text('web'),
    INBOX_PORT: text('inbox'),
    SMTP_PORT: text('smtp'),
    PUBLIC_URL: publicUrl,
    SMTP_URL: smtpUrl ?? `smtp://127.0.0.1:${text('smtp')}`,
    ...temporal.environment,
  };
}
