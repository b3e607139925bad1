import type { Reader } from "../../db/database";
import type { Actor } from "../actor";
import type { Call } from "../calls/call";
import { getHostedCall } from "../calls/queries.server";
import type { Application } from "./application";
import { isSampled, SIGNATURES } from "./facts.server";
import { listApplicationsIn } from "./queries.server";
import { listReviews, type Review } from "./reviews.server";
import { krippendorffAlpha, scoreOf, spreadOf } from "./scores";
import { findVisit } from "./visits.server";

/** A work before the panel: everything in it can be computed again from the records. */
export interface PanelRow {
  application: Application;
  totals: number[];
  score: number | null;
  spread: number;
  assigned: number;
  vetoes: string[];
  visit: "none" | "waits" | "signed";
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
  const reviews = await listReviews(reader, callId);
  const rows: PanelRow[] = [];
  for (const application of await listApplicationsIn(reader, callId)) {
    const own = reviews.filter((each) => each.applicationId === application.id);
    rows.push({ ...judged(application, own), visit: await visitOf(reader, call, application) });
  }
  rows.sort((a, b) => (b.score ?? -1) - (a.score ?? -1) || (a.application.id < b.application.id ? -1 : 1));
  return { call, rows, alpha: krippendorffAlpha(rows.map(({ totals }) => totals)) };
}

/** The numbers of one work from its reviews alone. */
export function judged(application: Application, own: readonly Review[]): Omit<PanelRow, "visit"> {
  const standing = own.filter(({ recusedAt }) => recusedAt === null);
  const totals = standing.flatMap(({ total }) => total ?? []);
  const vetoes = new Set(
    standing.flatMap(({ submittedAt, sheet }) => (submittedAt === null ? [] : sheet.vetoes)),
  );
  return {
    application,
    totals,
    score: scoreOf(totals),
    spread: spreadOf(totals),
    assigned: standing.length,
    vetoes: [...vetoes].sort(),
  };
}

async function visitOf(reader: Reader, call: Call, application: Application): Promise<PanelRow["visit"]> {
  const step = call.settings.steps.find(({ kind }) => kind === "visit");
  if (step?.kind !== "visit" || !isSampled(application, step.share)) return "none";
  const visit = await findVisit(reader, application.id);
  const signatures = visit?.visitors.filter(({ signedAt }) => signedAt !== null).length ?? 0;
  return signatures >= SIGNATURES ? "signed" : "waits";
}
