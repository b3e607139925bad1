import type { Reader } from "../../db/database";
import type { Actor } from "../actor";
import type { Call } from "../calls/call";
import { getHostedCall } from "../calls/queries.server";
import { type Application, isFinal } from "./application";
import { listWeighed, type Weighed } from "./balance.server";
import { isSampled } from "./facts.server";
import { listApplicationsIn } from "./queries.server";
import { listReviews, type Review } from "./reviews.server";
import { krippendorffAlpha, scoreOf, spreadOf } from "./scores";
import { listUplifts, type Uplift } from "./uplift.server";
import { listVisited } from "./visit-queries.server";

/** A work before the panel: everything in it can be computed again from the records. */
export interface PanelRow extends Weighed {
  application: Application;
  totals: number[];
  /** Of the totals, and of what the panel added. */
  score: number | null;
  uplift: Uplift | null;
  spread: number;
  assigned: number;
  vetoes: string[];
  /** Missed where the work went on without one. */
  visit: "none" | "waits" | "signed" | "missed";
}

export interface Panel {
  call: Call;
  rows: PanelRow[];
  /** Agreement of the experts over all works; null while too little is judged. */
  alpha: number | null;
}

/** Scores, visits and standing of all works of a call in one table, best first: for its host. @throws notFound, forbidden */
export async function getPanel(reader: Reader, actor: Actor, callId: string): Promise<Panel> {
  const call = await getHostedCall(reader, actor, callId);
  const reviews = new Map<string, Review[]>();
  for (const review of await listReviews(reader, callId)) {
    const { applicationId } = review;
    reviews.set(applicationId, [...(reviews.get(applicationId) ?? []), review]);
  }
  const visited = await listVisited(reader, callId);
  const uplifts = await listUplifts(reader, callId);
  const weighed = await listWeighed(reader, callId);
  const rows = (await listApplicationsIn(reader, callId)).map((application) => ({
    ...judged(application, reviews.get(application.id) ?? [], uplifts.get(application.id)),
    visit: visitOf(call, application, visited),
    ...(weighed.get(application.id) ?? { place: "", stages: [], reason: "" }),
  }));
  rows.sort((a, b) => (b.score ?? -1) - (a.score ?? -1) || (a.application.id < b.application.id ? -1 : 1));
  return { call, rows, alpha: krippendorffAlpha(rows.map(({ totals }) => totals)) };
}

/** The numbers of one work from its reviews, and from what the panel added, alone. */
export function judged(
  application: Application,
  own: readonly Review[],
  uplift: Uplift | null = null,
): Omit<PanelRow, "visit" | keyof Weighed> {
  const standing = own.filter(({ recusedAt }) => recusedAt === null);
  const totals = standing.flatMap(({ total }) => total ?? []);
  const vetoes = new Set(
    standing.flatMap(({ submittedAt, sheet }) => (submittedAt === null ? [] : sheet.vetoes)),
  );
  return {
    application,
    totals,
    score: withUplift(scoreOf(totals), uplift),
    uplift,
    spread: spreadOf(totals),
    assigned: standing.length,
    vetoes: [...vetoes].sort(),
  };
}

function withUplift(score: number | null, uplift: Uplift | null): number | null {
  return score === null ? null : score + (uplift?.points ?? 0);
}

function visitOf(call: Call, application: Application, visited: ReadonlySet<string>): PanelRow["visit"] {
  const place = call.settings.steps.findIndex(({ kind }) => kind === "visit");
  const step = call.settings.steps[place];
  if (step?.kind !== "visit" || !isSampled(application, step.share)) return "none";
  if (visited.has(application.id)) return "signed";
  return application.step > place || isFinal(application) ? "missed" : "waits";
}
