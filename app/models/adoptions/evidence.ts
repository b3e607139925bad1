import type { Adoption, ArtefactKind, Outcome } from "./adoption";

/** What the rules look at: of each trial its place, whether it counts as another's, and its newest result. */
export type Trial = Pick<Adoption, "schoolThenId" | "divisionCode" | "dependence" | "results">;

/**
 * Who tried a work, in numbers. A school counts once, whatever the number of editions it tried; schools
 * that became one since count as those they were.
 */
export interface TrialCount {
  schools: number;
  provinces: number;
  /** Schools that reported. */
  reported: number;
  /** Of those, schools whose newest report found no effect. */
  withoutEffect: number;
  /** Schools that are the source itself, or too near to it to count as another. */
  dependent: number;
}

/** Evidence levels in their order; the last one no trial can give: it is an award or a review. */
const LEVELS = ["e0", "e1", "e2", "e3", "e4"] as const;
export type SupportedLevel = (typeof LEVELS)[number];

/** The rules by name, as the page tells them. */
export const RULES = ["process", "before-after", "replicated", "comparison", "evaluation"] as const;
export type Rule = (typeof RULES)[number];

export interface Support {
  level: SupportedLevel;
  /** The rules that hold. */
  rules: Rule[];
  /** As many independent schools found nothing as found something: no higher than before and after. */
  contested: boolean;
}

export function countTrials(trials: readonly Trial[]): TrialCount {
  const schools = bySchool(trials);
  const outcomes = schools.map(({ trials: own }) => newestOutcome(own));
  return {
    schools: schools.length,
    provinces: new Set(trials.map(({ divisionCode }) => divisionCode.slice(0, 2))).size,
    reported: outcomes.filter((outcome) => outcome !== null).length,
    withoutEffect: outcomes.filter((outcome) => outcome === "none").length,
    dependent: schools.filter(({ trials: own }) => own.every((each) => each.dependence !== null)).length,
  };
}

/**
 * The evidence level that follows from what schools reported, by stated rules:
 * E1 process material from any school; E2 figures before and after from any school; E3 a comparison
 * group in an independent school, or an effect in two independent schools; E4 an evaluation by a third
 * party in an independent school. Where no fewer independent schools found nothing than found
 * something, E2 is the most. E5 is not given by trials.
 */
export function supportOf(trials: readonly Trial[]): Support {
  const others = trials
    .filter(({ dependence }) => dependence === null)
    .map((trial) => ({ ...trial, results: trial.results.filter(({ ownWord }) => !ownWord) }));
  const outcomes = bySchool(others).map(({ trials: own }) => newestOutcome(own));
  const found = outcomes.filter((outcome) => outcome === "effective" || outcome === "partly").length;
  const nothing = outcomes.filter((outcome) => outcome === "none").length;
  const holds: Record<Rule, boolean> = {
    process: shows(trials, "process"),
    "before-after": shows(trials, "before-after"),
    replicated: found >= 2,
    comparison: shows(others, "comparison"),
    evaluation: shows(others, "evaluation"),
  };
  const contested = nothing > 0 && nothing >= found;
  const rules = RULES.filter((rule) => holds[rule]);
  const highest = Math.max(0, ...rules.map((rule) => LEVEL_OF[rule]));
  return { level: LEVELS[contested ? Math.min(highest, 2) : highest] ?? "e0", rules, contested };
}

const LEVEL_OF: Record<Rule, number> = {
  process: 1,
  "before-after": 2,
  replicated: 3,
  comparison: 3,
  evaluation: 4,
};

/** What is hidden from everybody shows nothing, unless words beside it do. */
function shows(trials: readonly Trial[], kind: ArtefactKind): boolean {
  const artefacts = trials.flatMap(({ results }) => results.flatMap((result) => result.artefacts));
  return artefacts.some((each) => each.kind === kind && (!each.hidden || each.substance !== ""));
}

function bySchool(trials: readonly Trial[]): { trials: Trial[] }[] {
  const schools = new Map<string, Trial[]>();
  for (const trial of trials) {
    const own = schools.get(trial.schoolThenId);
    if (own) own.push(trial);
    else schools.set(trial.schoolThenId, [trial]);
  }
  return [...schools.values()].map((own) => ({ trials: own }));
}

/** What a school found last, over all editions it tried; null while it has not reported. */
function newestOutcome(trials: readonly Trial[]): Outcome | null {
  const results = trials.flatMap((trial) => trial.results);
  const newest = results.reduce<(typeof results)[number] | null>(
    (last, each) => (last === null || each.reportedAt > last.reportedAt ? each : last),
    null,
  );
  return newest?.outcome ?? null;
}
