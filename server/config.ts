import { resolve } from "node:path";
import { z } from "zod";

/** What an operator may set, in one place; the README's table is made of these. */
export interface Config {
  port: number;
  host: string;
  dataDir: string;
  /** Origin under which the public reaches this installation; null: whatever address it listens on. */
  publicOrigin: string | null;
  sampleData: boolean;
  samplePassword: string | null;
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
});

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
  return {
    port: value.PORT,
    host: value.HOST,
    dataDir: resolve(value.DATA_DIR),
    publicOrigin: value.PUBLIC_ORIGIN ?? null,
    sampleData: value.SAMPLE_DATA === "on",
    samplePassword: value.SAMPLE_PASSWORD ?? null,
  };
}
