import { z } from "zod";
import { KINDS } from "../practices/practice";
import { isCorps } from "../taxonomy/places";
import { aboutSchema, EVERYTHING } from "./admission";
import { rubricSchema } from "./rubric";
import { type StepKind, stepSchema } from "./step";

export const CALL_STATUSES = ["draft", "open", "closed"] as const;
export type CallStatus = (typeof CALL_STATUSES)[number];

export const NAME_LENGTH = 80;
export const WORDS_LENGTH = 2000;

/** Name and description of a programme or a call. */
export const namedSchema = z.object({
  name: z.string("call-name-required").trim().min(1, "call-name-required").max(NAME_LENGTH, "call-name-long"),
  summary: z.string().trim().max(WORDS_LENGTH, "words-long").default(""),
});

const calledAs = z.string().trim().max(12, "called-long");

/** Everything a call decides: who may apply, until when, by which steps, judged by what. */
export const callSettingsSchema = z
  .strictObject({
    kinds: z.array(z.enum(KINDS, "kinds-required")).min(1, "kinds-required"),
    about: aboutSchema.default(EVERYTHING),
    /** Instants between which works are taken. */
    opensAt: z.number("date-required").int("date-required"),
    closesAt: z.number("date-required").int("date-required"),
    steps: z.array(stepSchema).min(1, "steps-required").max(20, "steps-many"),
    /** Quotas of single units that differ from their level's, by the unit's id. */
    quotas: z.record(z.string().max(40), z.number().int().min(0).max(100_000)).default({}),
    /**
     * City bureaus that stand beside the provinces (单列): works below them pass no province, and they
     * recommend at its step.
     */
    separate: z.array(z.string().max(40)).max(100).default([]),
    rubric: rubricSchema,
    /** What works are designated as, in the call's own words; empty for 典型 and 培育. */
    called: z
      .strictObject({ exemplar: calledAs, cultivated: calledAs })
      .default({ exemplar: "", cultivated: "" }),
    /** How often one application may be sent back. */
    returns: z
      .number("returns-number")
      .int("returns-number")
      .min(0, "returns-number")
      .max(10, "returns-number")
      .default(2),
  })
  .superRefine((settings, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (settings.closesAt <= settings.opensAt) fault("closesAt", "closes-before-opens");
    for (const code of orderFaults(settings.steps)) fault("steps", code);
  });

export type CallSettings = z.infer<typeof callSettingsSchema>;

/** Kinds of steps that stand at most once in a call, in this order. */
const ORDER: readonly StepKind[] = ["review", "visit", "panel", "notice", "designation"];

/** What is wrong with the order of steps: the codes of the rules it breaks. */
export function orderFaults(steps: readonly { kind: StepKind }[]): string[] {
  const single = steps.map(({ kind }) => ORDER.indexOf(kind)).filter((place) => place >= 0);
  const faults: string[] = [];
  if (single.some((place, index) => index > 0 && place <= (single[index - 1] ?? -1))) {
    faults.push("steps-order");
  }
  const lastEndorsement = steps.map(({ kind }) => kind).lastIndexOf("endorsement");
  const firstHost = steps.findIndex(({ kind }) => ORDER.includes(kind));
  if (firstHost >= 0 && lastEndorsement > firstHost) faults.push("endorsement-late");
  const kinds = new Set(steps.map(({ kind }) => kind));
  if (kinds.has("designation") && !kinds.has("panel")) faults.push("designation-needs-panel");
  if (kinds.has("notice") && !kinds.has("panel")) faults.push("notice-needs-panel");
  return faults;
}

export interface Programme {
  id: string;
  organisationId: string;
  organisationName: string;
  name: string;
  summary: string;
  createdAt: number;
}

export interface Call {
  id: string;
  programmeId: string;
  programmeName: string;
  /** The unit that runs it. */
  organisationId: string;
  organisationName: string;
  /** Whether it calls the whole country; otherwise the place its unit answers to. */
  nationwide: boolean;
  jurisdictionCode: string;
  name: string;
  summary: string;
  status: CallStatus;
  settings: CallSettings;
  /** When the dry run of exactly these settings was made; null while it was not. */
  rehearsedAt: number | null;
  openedAt: number | null;
  closedAt: number | null;
  createdAt: number;
}

/** A change of an open call, as everybody is told of it. */
export interface CallChange {
  id: string;
  at: number;
  byName: string;
  reason: string;
  /** Names of the settings that changed. */
  changed: string[];
}

/** Whether works are taken at an instant. */
export function takesApplications(call: Pick<Call, "status" | "settings">, at: number): boolean {
  return call.status === "open" && at >= call.settings.opensAt && at <= call.settings.closesAt;
}

/** Whether works from a place are called for; where no place is told, the call may speak of it itself. */
export function callsPlace(
  { nationwide, jurisdictionCode }: Pick<Call, "nationwide" | "jurisdictionCode">,
  region: string | undefined,
): boolean {
  if (nationwide || region === undefined) return true;
  if (isCorps(region) || isCorps(jurisdictionCode)) return isCorps(region) && isCorps(jurisdictionCode);
  // The first two digits of GB/T 2260 are the province.
  return region.slice(0, 2) === jurisdictionCode.slice(0, 2);
}

/** Names of the settings that differ. */
export function changedSettings(before: CallSettings, after: CallSettings): string[] {
  const names = Object.keys(after) as (keyof CallSettings)[];
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}
