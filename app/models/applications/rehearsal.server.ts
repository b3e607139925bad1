import { isNull, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { editions } from "../../db/schema";
import type { Actor } from "../actor";
import { admits } from "../calls/admission";
import { type Call, callsPlace } from "../calls/call";
import { getHostedCall, listExperts } from "../calls/queries.server";
import { levelOf, type Step } from "../calls/step";
import { afterWorkingDays, isProvisional, type WorkCalendar } from "../calls/working-days";
import type { EditionDetails } from "../editions/edition";
import { findOrganisation } from "../organisations/queries.server";
import type { Kind } from "../practices/practice";
import type { Chain } from "./application";
import { chainOf } from "./chain.server";
import { holderOf, nextStep } from "./engine";

/** Sample works in a dry run; enough to see the kinds of ways there are. */
const SAMPLES = 6;

export interface RehearsedStep {
  step: number;
  kind: Step["kind"];
  holderName: string;
  dueAt: number;
  provisional: boolean;
}
/** The way a published work would go. */
export interface RehearsedWork {
  title: string;
  organisationName: string;
  admitted: boolean;
  /** Steps for which its unit has nobody. */
  skipped: number[];
  way: RehearsedStep[];
}
export interface Rehearsal {
  call: Call;
  works: RehearsedWork[];
  /** What would hold works up: codes of sentences. */
  warnings: ("experts-few" | "no-samples" | "holidays-unknown" | "endorser-missing")[];
}

/** Sends published works along a call's road without moving anything. @throws notFound, forbidden */
export async function rehearseCall(
  reader: Reader,
  actor: Actor,
  callId: string,
  calendar: WorkCalendar,
  at = Date.now(),
): Promise<Rehearsal> {
  const call = await getHostedCall(reader, actor, callId);
  const samples = await reader
    .select({ title: editions.title, kind: editions.kind, details: editions.details })
    .from(editions)
    .where(isNull(editions.withdrawnAt))
    .groupBy(sql`json_extract(${editions.details}, '$.organisationId')`)
    .limit(40);
  const works: RehearsedWork[] = [];
  for (const sample of samples) {
    const details = sample.details as unknown as EditionDetails;
    const { organisationId, organisation } = details;
    if (organisationId === null || works.length === SAMPLES) continue;
    const unit = await findOrganisation(reader, organisationId);
    const called = callsPlace(call, unit?.jurisdictionCode);
    const admitted = called && admits(call.settings, { ...details, kind: sample.kind as Kind });
    const chain = await chainOf(reader, organisationId, call.settings.separate);
    const way = await wayOf(reader, call, chain, calendar, at);
    const skipped = call.settings.steps.flatMap((_, step) =>
      way.some((each) => each.step === step) ? [] : [step],
    );
    works.push({ title: sample.title, organisationName: organisation, admitted, skipped, way });
  }
  return { call, works, warnings: await warningsOf(reader, call, works) };
}

async function wayOf(
  reader: Reader,
  call: Call,
  chain: Chain,
  calendar: WorkCalendar,
  at: number,
): Promise<RehearsedStep[]> {
  const way: RehearsedStep[] = [];
  const { steps } = call.settings;
  let since = Math.max(at, call.settings.closesAt);
  for (let step = nextStep(steps, chain, 0); step !== null; step = nextStep(steps, chain, step + 1)) {
    const each = steps[step] as Step;
    const holder = await findOrganisation(reader, holderOf(each, chain, call.organisationId));
    const dueAt = afterWorkingDays(calendar, since, each.days);
    way.push({
      step,
      kind: each.kind,
      holderName: holder?.name ?? "",
      dueAt,
      provisional: isProvisional(calendar, dueAt),
    });
    since = dueAt;
  }
  return way;
}

async function warningsOf(
  reader: Reader,
  call: Call,
  works: readonly RehearsedWork[],
): Promise<Rehearsal["warnings"]> {
  const review = call.settings.steps.find(({ kind }) => kind === "review");
  const experts = await listExperts(reader, call.id);
  const warnings: Rehearsal["warnings"] = [];
  // One more than asked for, since scores far apart call another.
  if (review?.kind === "review" && experts.length < review.experts + 1) warnings.push("experts-few");
  if (works.length === 0) warnings.push("no-samples");
  if (works.some(({ way }) => way.some(({ provisional }) => provisional))) warnings.push("holidays-unknown");
  const endorsed = call.settings.steps.filter((step) => levelOf(step) !== "host").length;
  if (works.some(({ skipped }) => skipped.length >= endorsed && endorsed > 0))
    warnings.push("endorser-missing");
  return warnings;
}
