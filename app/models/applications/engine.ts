import type { CallSettings } from "../calls/call";
import { LEVELS, levelOf, type Step } from "../calls/step";
import {
  type ApplicationState,
  type Chain,
  type Move,
  type Status,
  type Verdict,
  WITH_WRITERS,
} from "./application";

/** What somebody is to an application. */
export interface Standing {
  /** Owns the work. */
  author: boolean;
  /** Acts for the unit it waits with. */
  holder: boolean;
  /** Acts for the unit above the holder, or for the host. */
  above: boolean;
  /** Acts for the unit that runs the call. */
  host: boolean;
}

/** What has happened at the present step, read from the records. */
export interface Facts {
  /** Its day has passed. */
  overdue: boolean;
  /** Enough experts have judged. */
  reviewed: boolean;
  /** It need not be visited, or two have signed the report. */
  visited: boolean;
  openObjections: number;
  /** An objection was found right. */
  upheld: boolean;
  /** The panel has scores before it and has raised none of them yet. */
  upliftLeft: boolean;
  /** A place is left in the quota of the unit it waits with. */
  quotaLeft: boolean;
}

type Road = Pick<CallSettings, "steps" | "returns">;

/** Steps that wait with a unit of the chain, and go up when its day has passed. */
export const HOLDERS_STEPS: readonly Step["kind"][] = ["check", "endorsement"];

/**
 * What somebody may do with an application now. Pure: the whole road in one place.
 * Source of the steps and side moves: the workflow 自主申请 → 推荐 → 评审 → 公示 → 典型.
 */
export function nextMoves(road: Road, state: ApplicationState, facts: Facts, who: Standing): Move[] {
  const moves: Move[] = [];
  if (who.author) moves.push(...movesOfAuthor(road, state));
  if (who.holder) moves.push(...movesOfHolder(road, state, facts));
  if (who.host) moves.push(...movesOfHost(road, state, facts));
  if (who.above && !who.holder && canTakeOver(road, state, facts)) moves.push("take-over");
  return moves;
}

function movesOfAuthor(road: Road, { status, step, appealed }: ApplicationState): Move[] {
  if (status === "refused") return appealed ? [] : ["appeal"];
  const moves: Move[] = WITH_WRITERS.includes(status) ? ["resubmit"] : [];
  const early = step <= lastEndorsement(road.steps);
  if (early && (status === "waiting" || WITH_WRITERS.includes(status))) moves.push("withdraw");
  return moves;
}

/** A work can be taken back as long as a unit still has to recommend it. */
function lastEndorsement(steps: readonly Step[]): number {
  return steps.map(({ kind }) => kind).lastIndexOf("endorsement");
}

function movesOfHolder(road: Road, state: ApplicationState, facts: Facts): Move[] {
  const kind = road.steps[state.step]?.kind;
  if (kind === undefined || !HOLDERS_STEPS.includes(kind)) return [];
  // Writers who let their day pass have given it up; until then it is theirs.
  if (WITH_WRITERS.includes(state.status)) return facts.overdue ? ["refuse"] : [];
  if (state.status !== "waiting") return [];
  const moves: Move[] = [];
  if (kind === "check") moves.push("pass");
  if (kind === "endorsement" && facts.quotaLeft) moves.push("endorse");
  if (state.returns < road.returns) moves.push("return");
  return [...moves, "refuse"];
}

function movesOfHost(road: Road, state: ApplicationState, facts: Facts): Move[] {
  if (state.status === "appealed") return ["reinstate", "dismiss"];
  if (state.status === "designated") return ["revoke"];
  if (state.status !== "waiting") return [];
  switch (road.steps[state.step]?.kind) {
    case "review":
      return facts.reviewed || facts.overdue ? ["conclude-review"] : [];
    case "visit":
      return facts.visited || facts.overdue ? ["conclude-visit"] : [];
    case "panel":
      return [...(facts.upliftLeft ? (["uplift"] as const) : []), "select", "cultivate", "decline"];
    case "notice":
      if (facts.upheld) return ["strike"];
      return facts.overdue && facts.openObjections === 0 ? ["conclude-notice"] : [];
    case "designation":
      return ["designate"];
    default:
      return [];
  }
}

/** What lies too long with a unit goes to the one above it. */
function canTakeOver(road: Road, { status, step }: ApplicationState, { overdue }: Facts): boolean {
  const kind = road.steps[step]?.kind;
  return overdue && status === "waiting" && kind !== undefined && HOLDERS_STEPS.includes(kind);
}

/** What a move makes of a state, before its holder and its day are known. */
export interface Outcome {
  status: Status;
  step: number;
  verdict: Verdict | null;
  returns: number;
  appealed: boolean;
}

const FORWARD: readonly Move[] = [
  "pass",
  "endorse",
  "conclude-review",
  "conclude-visit",
  "select",
  "cultivate",
  "conclude-notice",
];
const BECOMES: Partial<Record<Move, Status>> = {
  return: "returned",
  resubmit: "waiting",
  refuse: "refused",
  appeal: "appealed",
  reinstate: "waiting",
  dismiss: "refused",
  withdraw: "withdrawn",
  decline: "declined",
  strike: "declined",
  designate: "designated",
  revoke: "revoked",
  "take-over": "waiting",
};

/**
 * Where a move leads. Steps for which the lead unit has nobody are passed over.
 * @param move one of `nextMoves`
 */
export function outcomeOf(road: Road, chain: Chain, state: ApplicationState, move: Move): Outcome {
  const { step, verdict, returns, appealed } = state;
  const same = { status: state.status, step, verdict, returns, appealed };
  if (FORWARD.includes(move)) {
    const next = nextStep(road.steps, chain, step + 1);
    const decided = move === "select" ? "exemplar" : move === "cultivate" ? "cultivated" : verdict;
    if (next === null) return { ...same, status: "completed", verdict: decided };
    return {
      ...same,
      status: asksFirst(road.steps[next]) ? "asked" : "waiting",
      step: next,
      verdict: decided,
    };
  }
  return {
    ...same,
    status: BECOMES[move] ?? state.status,
    returns: move === "return" ? returns + 1 : returns,
    appealed: appealed || move === "appeal",
  };
}

/** Whether a step waits for a text of the writers before anybody decides. */
function asksFirst(step: Step | undefined): boolean {
  return step?.kind === "check" && step.asks === true;
}

/** The first step from `from` on for which there is somebody; null when the road ends. */
export function nextStep(steps: readonly Step[], chain: Chain, from: number): number | null {
  for (let step = from; step < steps.length; step++) {
    const level = levelOf(steps[step] as Step);
    if (level === "host" || chain[level] !== undefined) return step;
  }
  return null;
}

/** The unit with which a step waits. */
export function holderOf(step: Step | undefined, chain: Chain, hostId: string): string {
  const level = step === undefined ? "host" : levelOf(step);
  return (level === "host" ? undefined : chain[level]) ?? hostId;
}

/** The unit above the holder: the next in the chain, and above all the host. */
export function aboveOf(holderId: string, chain: Chain, hostId: string): string {
  const units = LEVELS.flatMap((level) => chain[level] ?? []);
  const place = units.lastIndexOf(holderId);
  return (place < 0 ? undefined : units[place + 1]) ?? hostId;
}
