import { z } from "zod";
import type { OrganisationKind } from "../organisations/organisation";

/** The four kinds of units that work together: 政、企、研、校. */
export const SIDES = ["government", "enterprise", "research", "school"] as const;
export type Side = (typeof SIDES)[number];

export const ACTIVITY_KINDS = ["research-lesson", "training", "cross-school-class"] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** What a community may reach across: 跨区域、跨学校、跨学科、跨学段. */
export const SPANS = ["region", "school", "subject", "stage"] as const;
export type Span = (typeof SPANS)[number];

export const THEME_LENGTH = 1000;
export const CHARTER_LENGTH = 5000;
export const DUTY_LENGTH = 300;
export const GOAL_LENGTH = 300;

const line = (length: number, code: string) =>
  z
    .string(code)
    .transform((value) => value.normalize("NFC").replace(/\s+/g, " ").trim())
    .pipe(z.string().min(1, code).max(length, "words-long"));
const words = (length: number) => z.string().trim().max(length, "words-long").default("");

export const descriptionSchema = z.object({
  name: line(120, "community-name"),
  theme: words(THEME_LENGTH).pipe(z.string().min(1, "community-theme")),
  charter: words(CHARTER_LENGTH),
});
export type Description = z.output<typeof descriptionSchema>;

export const foundingSchema = descriptionSchema.extend({
  leadId: z.string("unit-required").min(1, "unit-required"),
});

export const inviteUnitSchema = z.object({
  unit: line(120, "unit-required"),
  duty: line(DUTY_LENGTH, "duty-required"),
});

export const goalSchema = z.object({
  goal: line(GOAL_LENGTH, "goal-required"),
  measure: line(GOAL_LENGTH, "measure-required"),
  due: z.string("month-shape").regex(/^20\d\d-(0[1-9]|1[0-2])$/, "month-shape"),
});

export const leadSchema = z.object({ stayId: z.string("unit-required").min(1, "unit-required") });

export const reachedSchema = z.object({ reached: line(GOAL_LENGTH, "reached-required") });

export const activitySchema = z.object({
  kind: z.enum(ACTIVITY_KINDS, "activity-kind"),
  title: line(120, "activity-title"),
  heldOn: z
    .string("day-shape")
    .regex(/^20\d\d-\d\d-\d\d$/, "day-shape")
    .refine((day) => !Number.isNaN(Date.parse(day)), "day-shape"),
  hostId: z.string("unit-required").min(1, "unit-required"),
});

export const yearSchema = z.object({
  year: z.coerce.number("year-shape").int("year-shape").min(2000, "year-shape").max(2100, "year-shape"),
});

/** A unit's stay; `joinedAt` is null while it is asked, `leftAt` once it left or declined. */
export interface CommunityUnit {
  id: string;
  organisationId: string;
  name: string;
  kind: OrganisationKind;
  divisionCode: string;
  duty: string;
  joinedAt: number | null;
}

export interface Goal {
  id: string;
  goal: string;
  measure: string;
  due: string;
  reached: string | null;
}

export interface Activity {
  id: string;
  kind: ActivityKind;
  title: string;
  heldOn: string;
  host: string;
  minutesId: string | null;
}

/** A published work of a member unit. */
export interface CommunityWork {
  practiceId: string;
  title: string;
  lang: string;
  organisation: string;
  stage: string[];
  subject: string[];
  publishedAt: number;
}

export interface Community extends Description {
  id: string;
  leadId: string;
  leadName: string;
  foundedAt: number;
}

/** A unit that led a community before, and since when it does so no more. */
export interface FormerLead {
  name: string;
  until: number;
}

/** The lead as it is offered to another unit, which has not answered yet. */
export interface LeadOffer {
  id: string;
  toId: string;
  toName: string;
  offeredAt: number;
}

/** A community with everything that is public of it. */
export interface CommunityRecord {
  community: Community;
  /** The last one first. */
  formerLeads: FormerLead[];
  /** Those who joined and did not leave, the lead unit first. */
  units: CommunityUnit[];
  goals: Goal[];
  /** Newest first. */
  activities: Activity[];
  works: CommunityWork[];
}

const SIDE_OF: Partial<Record<OrganisationKind, Side>> = {
  central: "government",
  "provincial-bureau": "government",
  "city-bureau": "government",
  "county-bureau": "government",
  authority: "government",
  enterprise: "enterprise",
  "research-institute": "research",
  university: "research",
  school: "school",
};

/** Which of the four a unit is; null for associations and other communities. */
export function sideOf(kind: OrganisationKind): Side | null {
  return SIDE_OF[kind] ?? null;
}

/**
 * What a community reaches across: regions when its units lie in two counties, schools when two of
 * them are schools, subjects and stages when its members' works speak of two.
 */
export function spansOf(
  units: readonly Pick<CommunityUnit, "kind" | "divisionCode">[],
  works: readonly Pick<CommunityWork, "stage" | "subject">[],
): Span[] {
  const count: Record<Span, number> = {
    region: new Set(units.map(({ divisionCode }) => divisionCode)).size,
    school: units.filter(({ kind }) => kind === "school").length,
    subject: new Set(works.flatMap(({ subject }) => subject)).size,
    stage: new Set(works.flatMap(({ stage }) => stage)).size,
  };
  return SPANS.filter((span) => count[span] >= 2);
}
