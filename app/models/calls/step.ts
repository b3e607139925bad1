import { z } from "zod";

/** Who stands above a unit, nearest first; `host` is whoever runs the call. */
export const LEVELS = ["school", "county", "city", "province"] as const;
export type Level = (typeof LEVELS)[number];

const days = z.coerce.number("days-number").int("days-number").min(1, "days-number").max(400, "days-number");
const level = z.enum(LEVELS, "level-unknown");
const count = (most: number, code: string) => z.coerce.number(code).int(code).min(1, code).max(most, code);

/** What a step is called in the words of the bureau; empty for the usual one. */
const name = z.string().trim().max(30, "step-name-long");

/** What one step asks for; `days` are the working days it may take, for a notice those it lasts. */
export const stepSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    /** Somebody looks whether everything is there: 形式审查, 合规审查, 立项, 中期. */
    kind: z.literal("check"),
    name: name.default(""),
    level: z.enum([...LEVELS, "host"]),
    days,
    /** Writers first hand in a text for it, like the reports of a study: until then it waits with them. */
    asks: z.boolean().optional(),
  }),
  /** A level recommends, within its quota and, where asked, in an order. */
  z.strictObject({
    kind: z.literal("endorsement"),
    name: name.optional(),
    level,
    days,
    quota: count(100_000, "quota-number").nullable(),
    ranked: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("review"),
    name: name.optional(),
    days,
    experts: count(15, "experts-number"),
    blind: z.boolean(),
    /** Points between the highest and the lowest score above which one more expert is asked. */
    spread: count(100, "spread-number"),
  }),
  z.strictObject({
    kind: z.literal("visit"),
    name: name.optional(),
    days,
    /** Of 100 works how many are visited: 100 for all. */
    share: count(100, "share-number"),
  }),
  z.strictObject({ kind: z.literal("panel"), name: name.optional(), days }),
  z.strictObject({ kind: z.literal("notice"), name: name.optional(), days }),
  z.strictObject({
    kind: z.literal("designation"),
    name: name.optional(),
    days,
    years: count(30, "years-number"),
  }),
]);

export type Step = z.infer<typeof stepSchema>;
export type StepKind = Step["kind"];

export const STEP_KINDS: readonly StepKind[] = [
  "check",
  "endorsement",
  "review",
  "visit",
  "panel",
  "notice",
  "designation",
];

/** Steps at which a level, not the host, decides. */
export function levelOf(step: Step): Level | "host" {
  return step.kind === "check" || step.kind === "endorsement" ? step.level : "host";
}
