import { z } from "zod";

/** A person with an account, as others may see them. */
export interface Member {
  id: string;
  name: string;
  email: string;
}

/** An address in the one spelling in which we store and compare it. */
export function normaliseEmail(value: string): string {
  return value.normalize("NFKC").trim().toLowerCase();
}

export const emailSchema = z
  .string("email-required")
  .transform(normaliseEmail)
  .pipe(z.string().min(1, "email-required").max(254, "email-shape").pipe(z.email("email-shape")));

/** A name as it is signed under a work; folds the spaces people paste with it. */
export const nameSchema = z
  .string("name-required")
  .transform((name) =>
    name
      .normalize("NFC")
      .replace(/[\s\p{C}]+/gu, " ")
      .trim(),
  )
  .pipe(z.string().min(1, "name-required").max(60, "name-long"));
