import { z } from "zod";

export const PASSWORD_LENGTH = { least: 8, most: 128 } as const;

/** One spelling for what input methods write in two (full-width digits, composed letters). */
export function normalisePassword(password: string): string {
  return password.normalize("NFKC");
}

/** The words of content/common-passwords.txt, one a line; lines beginning with `# ` explain. */
export function parseCommonPasswords(text: string): ReadonlySet<string> {
  const lines = text.split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("# "));
  return new Set(lines.map((line) => normalisePassword(line).toLowerCase()));
}

/** A password somebody chooses: long enough, and none that is tried first. */
export function newPasswordSchema(common: ReadonlySet<string>) {
  return z
    .string("password-short")
    .min(PASSWORD_LENGTH.least, "password-short")
    .max(PASSWORD_LENGTH.most, "password-long")
    .refine((password) => !common.has(normalisePassword(password).toLowerCase()), "password-common");
}

/** A password somebody says to be theirs. */
export const saidPasswordSchema = z
  .string("password-required")
  .min(1, "password-required")
  .max(PASSWORD_LENGTH.most, "password-long");
