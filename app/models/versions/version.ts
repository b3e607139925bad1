import { z } from "zod";

/** A place in a document's log at which its text can be read: `epoch-seq` in addresses. */
export interface VersionPlace {
  epoch: number;
  seq: number;
}

export const keyOf = ({ epoch, seq }: VersionPlace): string => `${epoch}-${seq}`;

/** Null when it is no key of a version. */
export function placeOf(key: string): VersionPlace | null {
  const [, epoch, seq] = /^([1-9]\d{0,8})-([1-9]\d{0,11})$/.exec(key) ?? [];
  return epoch && seq ? { epoch: Number(epoch), seq: Number(seq) } : null;
}

/** What one member did in one version; the server writes under null. */
export interface Share {
  memberId: string | null;
  /** Letters (UTF-16) that came and went by their hand. */
  added: number;
  removed: number;
}

/** A version nobody had to ask for: what was written in one session, by these people. */
export interface AutomaticVersion {
  seq: number;
  firstAt: number;
  lastAt: number;
  shares: Share[];
  /** Letters (UTF-16) of the text as it stood then. */
  letters: number;
}

export const NAME_LENGTH = 60;

/** What a member sends to give a version a name; without a place it is the text as it stands. */
export const namingSchema = z.object({
  name: z
    .string("version-name-required")
    .transform((name) =>
      name
        .normalize("NFC")
        .replace(/[\s\p{C}]+/gu, " ")
        .trim(),
    )
    .pipe(z.string().min(1, "version-name-required").max(NAME_LENGTH, "version-name-long")),
  version: z.string().max(30).default(""),
});
