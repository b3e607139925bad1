import { z } from "zod";
import { callSettingsSchema } from "../calls/call";

/*
 * What everybody sees beside the works: conditions of units, collections, practice communities, calls
 * with their public notices and what was designated.
 * Without the members who wrote it, and without what only those who run it see.
 */
export const id = z.string().regex(/^[0-9a-z-]{1,40}$/);
export const at = z.number().int();
const words = z.string().max(10_000);
const codes = z.array(z.string().max(40)).max(20);

/** Of a unit, for the newest year of which it told. */
const conditionsSchema = z.object({
  record: z.literal("conditions"),
  organisationId: id,
  year: z.number().int(),
  stage: codes,
  pupils: z.number().nullable(),
  boarding: z.number().nullable(),
  devices: z.number().nullable(),
  bandwidth: z.number().nullable(),
  area: codes,
  source: words,
  toldAt: at,
});

const collectionSchema = z.object({
  record: z.literal("collection"),
  id,
  organisationId: id,
  title: words,
  introduction: words,
  startedAt: at,
  changedAt: at,
  /** In their order. */
  works: z.array(z.object({ practiceId: id, reason: words, addedAt: at })).min(1),
});

/** With the units that have joined, those that left too. */
const communitySchema = z.object({
  record: z.literal("community"),
  id,
  name: words,
  theme: words,
  charter: words,
  leadId: id,
  foundedAt: at,
  /** The lead as it went from one unit to another; absent in older dumps. */
  leads: z.array(z.object({ id, fromId: id, toId: id, at })).default([]),
  units: z.array(
    z.object({
      ...{ id, organisationId: id, duty: words, invitedAt: at, joinedAt: at },
      leftAt: at.nullable().default(null),
    }),
  ),
  goals: z.array(
    z.object({ id, goal: words, measure: words, due: words, addedAt: at, reached: words.nullable() }),
  ),
  activities: z.array(z.object({ id, kind: words, title: words, heldOn: words, hostId: id, addedAt: at })),
});

/** One that was opened, with its programme. */
const callSchema = z.object({
  record: z.literal("call"),
  id,
  programme: z.object({ id, organisationId: id, name: words, summary: words, createdAt: at }),
  name: words,
  summary: words,
  status: z.enum(["open", "closed"]),
  /** Without what is settled for single units. */
  settings: callSettingsSchema,
  openedAt: at.nullable(),
  closedAt: at.nullable(),
  createdAt: at,
  /** What was changed in it, newest first. */
  changes: z
    .array(z.object({ id, at, byName: words, reason: words, changed: z.array(z.string()) }))
    .default([]),
});

const verdict = z.enum(["exemplar", "cultivated"]);

/** A work on public notice, as its call shows it; who objects is not in it. */
const noticeSchema = z.object({
  record: z.literal("notice"),
  id,
  callId: id,
  organisationId: id,
  step: z.number().int(),
  title: words,
  kind: z.string(),
  verdict: verdict.nullable(),
  startedAt: at,
  endsAt: at,
  suspended: z.boolean(),
  answers: z.array(z.object({ answeredAt: at, answer: words, upheld: z.boolean() })),
  /** The edition that is what was submitted; absent when that text is not public. */
  text: z.object({ practiceId: id, edition: z.number().int().positive() }).optional(),
});

/** With the certificate as it was signed, and the published key that checks it. */
const designationSchema = z.object({
  record: z.literal("designation"),
  id,
  applicationId: id,
  callId: id,
  practiceId: id,
  organisationId: id,
  step: z.number().int(),
  title: words,
  workKind: z.string(),
  editionNumber: z.number().int().positive(),
  kind: verdict,
  documentNumber: words,
  certificateNumber: words,
  certificate: words,
  signature: words,
  designatedAt: at,
  validUntil: words,
  withdrawnAt: at.nullable(),
  withdrawalReason: words.nullable(),
  key: z.object({ id, key: words, createdAt: at }),
});

export const pageSchemas = [
  conditionsSchema,
  collectionSchema,
  communitySchema,
  callSchema,
  noticeSchema,
  designationSchema,
] as const;
export type DumpedConditions = z.output<typeof conditionsSchema>;
export type DumpedCollection = z.output<typeof collectionSchema>;
export type DumpedCommunity = z.output<typeof communitySchema>;
export type DumpedCall = z.output<typeof callSchema>;
export type DumpedNotice = z.output<typeof noticeSchema>;
export type DumpedDesignation = z.output<typeof designationSchema>;
export type DumpedPage = z.output<(typeof pageSchemas)[number]>;
