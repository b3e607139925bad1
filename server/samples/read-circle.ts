import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { ARTEFACT_KINDS, OUTCOMES } from "../../app/models/adoptions/adoption";
import { PRESETS } from "../../app/models/calls/presets";
import { ACTIVITY_KINDS } from "../../app/models/communities/community";
import { KINDS } from "../../app/models/practices/practice";
import { checked } from "./read-samples";

/** A day of the file, as an instant of its morning in China. */
const day = z
  .union([z.string(), z.date()])
  .transform((value) => new Date(value).getTime() + 2 * 3_600_000)
  .pipe(z.number());
/** The same as it stands in a form. */
const formDay = z
  .union([z.string(), z.date()])
  .transform((value) => new Date(value).toISOString().slice(0, 10));

const communitySchema = z.strictObject({
  name: z.string(),
  theme: z.string(),
  charter: z.string(),
  lead: z.string(),
  founded: day,
  members: z.array(z.strictObject({ unit: z.string(), duty: z.string(), joined: day })),
  goals: z.array(
    z.strictObject({
      goal: z.string(),
      measure: z.string(),
      due: z.string(),
      reached: z.string().optional(),
    }),
  ),
  activities: z.array(
    z.strictObject({ kind: z.enum(ACTIVITY_KINDS), title: z.string(), on: formDay, host: z.string() }),
  ),
});
export type SampleCommunity = z.output<typeof communitySchema>;

const trialSchema = z.strictObject({
  work: z.string(),
  unit: z.string(),
  by: z.string(),
  on: day,
  term: z.string(),
  classes: z.number(),
  pupils: z.number(),
  context: z.string(),
  changes: z.string(),
  reasons: z.string(),
  result: z.strictObject({
    outcome: z.enum(OUTCOMES),
    on: day,
    account: z.string(),
    artefact: z.strictObject({
      kind: z.enum(ARTEFACT_KINDS),
      title: z.string(),
      substance: z.string(),
    }),
  }),
});
export type SampleTrial = z.output<typeof trialSchema>;

const callSchema = z.strictObject({
  host: z.string(),
  by: z.string(),
  programme: z.string(),
  "programme-summary": z.string(),
  name: z.string(),
  summary: z.string(),
  kinds: z.array(z.enum(KINDS)),
  preset: z.enum(PRESETS),
  rubric: z.string(),
  "open-days": z.number(),
  experts: z.array(z.string()),
});
export type SampleCall = z.output<typeof callSchema>;

const circleSchema = z.strictObject({
  community: communitySchema,
  trials: z.array(trialSchema),
  call: callSchema,
});
export type Circle = z.output<typeof circleSchema>;

/** What the invented units do with the invented works. @throws Error that names what is wrong in the file */
export async function readCircle(folder: string): Promise<Circle> {
  const file = join(folder, "circle.yaml");
  return checked(circleSchema, parse(await readFile(file, "utf8")), file);
}
