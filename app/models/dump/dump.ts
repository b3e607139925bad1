import { z } from "zod";
import type { Content } from "../documents/content";
import { at, id, pageSchemas } from "./pages";

/*
 * What the dump of all published works holds, one JSON object a line: the units that works speak of,
 * then the works, each with its editions and with what everybody sees of it, then what everybody sees
 * beside them. No account, address or draft is in it.
 */
export const DUMP_VERSION = 3;
/** Those that can be read: the first had nothing beside the works, the second no designations and histories. */
const READABLE = [1, 2, DUMP_VERSION];
export const DUMP_FILES = { lines: "works.ndjson", crate: "works.zip", sums: "SHA256SUMS" } as const;

const json = z.record(z.string(), z.unknown());

const headSchema = z.object({
  record: z.literal("dump"),
  version: z.literal(READABLE, "The dump was written by another version."),
  origin: z.string(),
  madeAt: at,
});

const unitSchema = z.object({
  record: z.literal("unit"),
  id,
  kind: z.string(),
  name: z.string(),
  parentId: id.nullable(),
  divisionCode: z.string(),
  jurisdictionCode: z.string(),
  legalBody: z.boolean(),
  createdAt: at,
  closedAt: at.nullable(),
  /** False for one that a member told of, as long as no bureau has looked. */
  verified: z.boolean().default(true),
  /** What became of it, oldest first. */
  changes: z
    .array(
      z.object({
        id,
        kind: z.enum(["renamed", "moved", "merged"]),
        successorId: id.nullable(),
        formerName: z.string(),
        decidedAt: at,
      }),
    )
    .default([]),
});

/** An edition; of a withdrawn one only that it was there, and why it is not any more. */
const editionSchema = z.object({
  id,
  number: z.number().int().positive(),
  kind: z.string(),
  title: z.string(),
  summary: z.string(),
  details: json,
  content: z.custom<Content>((value) => (value as Content | null)?.type === "root", "no text"),
  contentHash: z.string(),
  publishedAt: at,
  withdrawnAt: at.nullable(),
  withdrawalReason: z.string().nullable(),
});

const attachmentSchema = z.object({
  id: z.string().regex(/^[0-9a-z]{16}$/),
  /** What a file is called when it is taken away; null for a picture. */
  name: z.string().nullable(),
  mediaType: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  size: z.number().int(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  createdAt: at,
  /** The trial whose result it shows; absent for what the work itself shows. */
  trialId: id.optional(),
});

const trialSchema = z.object({
  id,
  editionId: id,
  organisationId: id,
  term: z.string(),
  classes: z.number().int(),
  pupils: z.number().int(),
  context: z.string(),
  changes: z.string(),
  reasons: z.string(),
  adoptedAt: at,
  /** The school and what it was to the work as it began; absent in older dumps. */
  schoolThenId: id.optional(),
  relation: z.object({ sourceIds: z.array(id), communityId: id.nullable() }).optional(),
  results: z.array(
    z.object({
      id,
      outcome: z.string(),
      account: z.string(),
      artefacts: z.array(z.record(z.string(), z.string())),
      /** Absent in older dumps. */
      claims: z.array(z.string()).default([]),
      reportedAt: at,
      ownWord: z.boolean().default(false),
    }),
  ),
  /** What the writers of the work said to it, each under their name. */
  answers: z
    .array(z.object({ id, stance: z.string(), body: z.string(), name: z.string(), answeredAt: at }))
    .default([]),
  /** The copy it began, while that is not published; a published one tells of it itself. */
  copy: z.object({ practiceId: id, startedAt: at }).nullable().default(null),
});

const workSchema = z.object({
  record: z.literal("work"),
  id,
  /** When what is public of it last changed, and the sets in which it is harvested. */
  changedAt: at,
  gone: z.boolean(),
  /** The unit on whose page it stands, and those for which its writers write: their word on it is their own. */
  organisationId: id.nullable().optional(),
  writtenFor: z.array(id).default([]),
  sets: z.array(z.string()),
  editions: z.array(editionSchema).min(1),
  attachments: z.array(attachmentSchema),
  trials: z.array(trialSchema),
  /** The work it began as a copy of. */
  origin: z.object({ parentId: id, parentEditionId: id, adoptionId: id, startedAt: at }).nullable(),
  readings: z.array(
    z.object({
      month: z.string().regex(/^\d{4}-\d{2}$/),
      views: z.number().int(),
      downloads: z.number().int(),
      organisationId: z.string(),
      region: z.string(),
    }),
  ),
  said: z.array(
    z.object({ number: z.number().int(), useful: z.number().int(), notUseful: z.number().int() }),
  ),
  questions: z.array(
    z.object({
      id,
      number: z.number().int(),
      name: z.string(),
      body: z.string(),
      askedAt: at,
      answer: z.string().nullable(),
      answeredAt: at.nullable(),
    }),
  ),
});

export const dumpLineSchema = z.discriminatedUnion("record", [
  headSchema,
  unitSchema,
  workSchema,
  ...pageSchemas,
]);

export type DumpHead = z.output<typeof headSchema>;
export type DumpedUnit = z.output<typeof unitSchema>;
export type DumpedWork = z.output<typeof workSchema>;
export type DumpLine = z.output<typeof dumpLineSchema>;

/** A work with where the bytes of its pictures lie here: under another id where one stands in for another. */
export interface DumpableWork {
  work: DumpedWork;
  sources: ReadonlyMap<string, string>;
}

/** Where the bytes of a picture lie in the crate. */
export function pathOfPicture({ id, mediaType }: { id: string; mediaType: string }): string {
  return `pictures/${id}.${mediaType.split("/")[1]?.replace(/\W.*/, "") ?? "bin"}`;
}
