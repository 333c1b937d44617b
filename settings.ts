import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65535);
const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''));

/** Every variable of the environment that the product reads, with its default. */
const Environment = z.object({
  DATA_DIR: z.string().default('var'),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(3000),
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
  PUBLIC_URL: url.optional(),
  SECRET_KEY: z.string().min(32).optional(),
  SMTP_URL: z.string().regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://').default('smtp://127.0.0.1:1025'),
  MAIL_FROM: z.email().default('tenon@tenon.example'),
  TEMPORAL_UI_URL: url.default('http://127.0.0.1:8233'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  SANDBOX_UNKNOWN_SECONDS: z.coerce.number().int().min(0).default(45),
});

export interface Settings {
  readonly dataDir: string;
  readonly databaseFile: string;
  /** Where images and other files of contracts are kept. */
  readonly filesDir: string;
  /** Where the web server listens: on this machine only, unless it is told otherwise. */
  readonly host: string;
  readonly port: number;
  /** How many proxies stand in front and say who really asks; 0 believes nobody. */
  readonly trustProxy: number;
  /** Where people reach the product; every link in a mail starts with it. */
  readonly publicUrl: string;
  readonly secretKey: string;
  readonly smtpUrl: string;
  readonly mailFrom: string;
  readonly temporalUiUrl: string;
  readonly logLevel: string;
  /** How long the sandbox keeps an outcome unknown, for the payment method that times out. */
  readonly sandboxUnknownSeconds: number;
}

/** Reads the environment; throws one Error that lists every bad variable in a sentence. */
export function loadSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(present);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The configuration cannot be used. ${problems.join('; ')}. Correct these environment variables and start again.`);
  }
  const { data } = parsed;
  const dataDir = resolve(data.DATA_DIR);
  return {
    dataDir, databaseFile: join(dataDir, 'tenon.sqlite'), filesDir: join(dataDir, 'files'), host: data.HOST, port: data.PORT, trustProxy: data.TRUST_PROXY,
    publicUrl: data.PUBLIC_URL ?? `http://localhost:${data.PORT}`,
    secretKey: data.SECRET_KEY ?? keptSecret(dataDir),
    smtpUrl: data.SMTP_URL, mailFrom: data.MAIL_FROM, temporalUiUrl: data.TEMPORAL_UI_URL,
    logLevel: data.LOG_LEVEL, sandboxUnknownSeconds: data.SANDBOX_UNKNOWN_SECONDS,
  };
}

/** Without SECRET_KEY one is made once and kept with the data, so that links in mails outlive a restart. */
function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret.key');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    try {
      writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return readFileSync(file, 'utf8').trim();
}
