import { join, resolve } from "node:path";
import { z } from "zod";
import type { DatabaseOptions } from "../app/db/database";
import type { SmtpServer } from "./mail/smtp";

/** What an operator may set, in one place; the README's table is made of these. */
export interface Config {
  port: number;
  host: string;
  dataDir: string;
  /** Origin under which the public reaches this installation; null: whatever address it listens on. */
  publicOrigin: string | null;
  sampleData: boolean;
  samplePassword: string | null;
  /** A libSQL server that several processes share; without it the database is a file in `dataDir`. */
  databaseServer?: { url: string; authToken: string | null; replicaUrl: string | null };
  /** Redis through which several processes share live documents; without it this process is alone. */
  redisUrl?: string;
  /** The mail server that takes what is sent, and the address it comes from; without it nothing is. */
  mail?: { smtp: SmtpServer; from: string };
  /** Proxies of our own in front of the process, which say for whom they ask; without it there is none. */
  proxies?: number;
  /** Bytes that a video may have. */
  videoBytes: number;
  /** Lets webhooks go to this machine and its networks, and without https; for trying out. */
  privateWebhooks?: true;
}

/** A setting that cannot be used; the message is a sentence for the operator. */
export class ConfigError extends Error {}

const schema = z.object({
  PORT: z.coerce
    .number("PORT must be a number.")
    .int("PORT must be a whole number.")
    .min(0, "PORT must be 0 to 65535.")
    .max(65_535, "PORT must be 0 to 65535.")
    .default(3000),
  HOST: z.string().min(1, "HOST must not be empty.").default("127.0.0.1"),
  DATA_DIR: z.string().min(1, "DATA_DIR must not be empty.").default("data"),
  PUBLIC_ORIGIN: z
    .string()
    .refine(isOrigin, "PUBLIC_ORIGIN must be an origin like https://gongyan.example.cn, without a path.")
    .optional(),
  SAMPLE_DATA: z.enum(["on", "off"], "SAMPLE_DATA must be on or off.").default("on"),
  SAMPLE_PASSWORD: z
    .string()
    .min(8, "SAMPLE_PASSWORD must have at least 8 characters.")
    .max(128, "SAMPLE_PASSWORD must have at most 128 characters.")
    .optional(),
  DATABASE_URL: z.string().refine(isDatabaseServer, serverSentence("DATABASE_URL")).optional(),
  DATABASE_AUTH_TOKEN: z.string().optional(),
  DATABASE_REPLICA_URL: z
    .string()
    .refine(isDatabaseServer, serverSentence("DATABASE_REPLICA_URL"))
    .optional(),
  PRIVATE_WEBHOOKS: z.enum(["on", "off"], "PRIVATE_WEBHOOKS must be on or off.").default("off"),
  TRUSTED_PROXIES: z.coerce
    .number("TRUSTED_PROXIES must be a number.")
    .int("TRUSTED_PROXIES must be a whole number.")
    .min(0, "TRUSTED_PROXIES must be 0 to 9.")
    .max(9, "TRUSTED_PROXIES must be 0 to 9.")
    .default(0),
  VIDEO_MEGABYTES: z.coerce
    .number("VIDEO_MEGABYTES must be a number.")
    .int("VIDEO_MEGABYTES must be a whole number.")
    .min(1, "VIDEO_MEGABYTES must be 1 to 2000.")
    .max(2_000, "VIDEO_MEGABYTES must be 1 to 2000.")
    .default(200),
  REDIS_URL: z
    .string()
    .refine(
      (value) => isUrl(value, /^rediss?:$/),
      "REDIS_URL must be an address like redis://127.0.0.1:6379.",
    )
    .optional(),
  SMTP_URL: z
    .string()
    .refine(
      (value) => isUrl(value, /^smtps?:$/) && new URL(value).hostname !== "",
      "SMTP_URL must be an address like smtp://name:password@mail.example.cn:587 or smtps://….",
    )
    .optional(),
  MAIL_FROM: z.email("MAIL_FROM must be an e-mail address.").optional(),
});

function serverSentence(name: string): string {
  return `${name} must be the address of a libSQL server like http://127.0.0.1:8080 or libsql://db.example.cn.`;
}

function isDatabaseServer(value: string): boolean {
  return isUrl(value, /^(https?|libsql):$/);
}

function isUrl(value: string, protocol: RegExp): boolean {
  return URL.canParse(value) && protocol.test(new URL(value).protocol);
}

function isOrigin(value: string): boolean {
  try {
    const url = new URL(value);
    return /^https?:$/.test(url.protocol) && url.origin === value;
  } catch {
    return false;
  }
}

/**
 * Reads the configuration; an empty variable counts as not set.
 * @throws ConfigError with one sentence for each wrong value
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ""),
  );
  const result = schema.safeParse(set);
  if (!result.success) throw new ConfigError(result.error.issues.map((issue) => issue.message).join(" "));
  const value = result.data;
  if (value.DATABASE_REPLICA_URL && !value.DATABASE_URL) {
    throw new ConfigError("DATABASE_REPLICA_URL is of use only with DATABASE_URL.");
  }
  if (value.REDIS_URL && !value.DATABASE_URL) {
    throw new ConfigError("REDIS_URL needs DATABASE_URL: processes that share documents share a database.");
  }
  return {
    port: value.PORT,
    host: value.HOST,
    dataDir: resolve(value.DATA_DIR),
    publicOrigin: value.PUBLIC_ORIGIN ?? null,
    sampleData: value.SAMPLE_DATA === "on",
    videoBytes: value.VIDEO_MEGABYTES * 1024 * 1024,
    samplePassword: value.SAMPLE_PASSWORD ?? null,
    ...(value.DATABASE_URL && {
      databaseServer: {
        url: value.DATABASE_URL,
        authToken: value.DATABASE_AUTH_TOKEN ?? null,
        replicaUrl: value.DATABASE_REPLICA_URL ?? null,
      },
    }),
    ...(value.REDIS_URL && { redisUrl: value.REDIS_URL }),
    ...(value.SMTP_URL && { mail: mailOf(value.SMTP_URL, value.MAIL_FROM) }),
    ...(value.TRUSTED_PROXIES > 0 && { proxies: value.TRUSTED_PROXIES }),
    ...(value.PRIVATE_WEBHOOKS === "on" && { privateWebhooks: true as const }),
  };
}

function mailOf(address: string, from: string | undefined): NonNullable<Config["mail"]> {
  const { hostname, port, protocol, username, password } = new URL(address);
  const secure = protocol === "smtps:";
  const host = hostname.replace(/^\[|\]$/g, "");
  const smtp = {
    host,
    port: port === "" ? (secure ? 465 : 587) : Number(port),
    secure,
    user: username === "" ? null : decodeURIComponent(username),
    password: password === "" ? null : decodeURIComponent(password),
  };
  return { smtp, from: from ?? `gongyan@${host}` };
}

/** Where a process so configured finds its database. */
export function databaseOf({ dataDir, databaseServer }: Config, root: string): DatabaseOptions {
  const migrationsFolder = join(root, "app/db/migrations");
  if (databaseServer) return { ...databaseServer, migrationsFolder };
  return { path: join(dataDir, "gongyan.db"), migrationsFolder };
}
