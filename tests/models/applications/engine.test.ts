import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type ApplicationState,
  type Chain,
  isFinal,
  MOVES,
  type Move,
} from "../../../app/models/applications/application";
import {
  aboveOf,
  type Facts,
  holderOf,
  nextMoves,
  nextStep,
  outcomeOf,
  type Standing,
} from "../../../app/models/applications/engine";
import { orderFaults } from "../../../app/models/calls/call";
import { presetSteps } from "../../../app/models/calls/presets";
import { LEVELS, type Step } from "../../../app/models/calls/step";
import { SEED } from "../../support/random";

const HOST = "host";
const NOBODY: Standing = { author: false, holder: false, above: false, host: false };
/** Everybody who can stand before an application. */
const STANDINGS: Standing[] = [
  { ...NOBODY, author: true },
  { ...NOBODY, holder: true },
  { ...NOBODY, above: true },
  { ...NOBODY, above: true, host: true },
  { ...NOBODY, holder: true, host: true },
];
const BEFORE: Facts = {
  overdue: false,
  reviewed: false,
  visited: false,
  openObjections: 0,
  upheld: false,
  quotaLeft: true,
  upliftLeft: false,
};
/** When nobody has done anything and the quota is full: the worst case, after its day. */
const NEGLECTED: Facts = { ...BEFORE, overdue: true, quotaLeft: false };

const level = fc.constantFrom(...LEVELS);
const anyStep = (kind: Step["kind"]): fc.Arbitrary<Step> => {
  const all: Record<Step["kind"], fc.Arbitrary<Step>> = {
    check: fc.record({
      kind: fc.constant("check" as const),
      name: fc.constant(""),
      level: fc.constantFrom(...LEVELS, "host" as const),
      days: fc.constant(5),
      asks: fc.boolean(),
    }),
    endorsement: fc.record({
      kind: fc.constant("endorsement" as const),
      level,
      days: fc.constant(5),
      quota: fc.constantFrom(null, 1, 5),
      ranked: fc.boolean(),
    }),
    review: fc.constant({ kind: "review", days: 5, experts: 3, blind: true, spread: 15 }),
    visit: fc.constant({ kind: "visit", days: 5, share: 50 }),
    panel: fc.constant({ kind: "panel", days: 5 }),
    notice: fc.constant({ kind: "notice", days: 5 }),
    designation: fc.constant({ kind: "designation", days: 5, years: 3 }),
  };
  return all[kind];
};
/** Any road a bureau could set up. */
const steps = fc
  .array(
    fc.constantFrom<Step["kind"]>(
      "check",
      "endorsement",
      "review",
      "visit",
      "panel",
      "notice",
      "designation",
    ),
    {
      minLength: 1,
      maxLength: 9,
    },
  )
  .filter((kinds) => orderFaults(kinds.map((kind) => ({ kind }))).length === 0)
  .chain((kinds) => fc.tuple(...kinds.map(anyStep)));
const chain: fc.Arbitrary<Chain> = fc
  .subarray([...LEVELS])
  .map((levels) => Object.fromEntries(levels.map((each) => [each, `unit-${each}`])));
const road = fc.record({ steps, returns: fc.integer({ min: 0, max: 2 }) });
type Road = { steps: Step[]; returns: number };

function start(way: Road, own: Chain): ApplicationState | null {
  const step = nextStep(way.steps, own, 0);
  if (step === null) return null;
  return {
    status: "waiting",
    step,
    holderId: holderOf(way.steps[step], own, HOST),
    since: 0,
    dueAt: 0,
    returns: 0,
    appealed: false,
    verdict: null,
  };
}

function after(way: Road, own: Chain, state: ApplicationState, move: Move): ApplicationState {
  const outcome = outcomeOf(way, own, state, move);
  const holderId =
    move === "take-over"
      ? aboveOf(state.holderId, own, HOST)
      : move === "return" || move === "resubmit"
        ? state.holderId
        : outcome.status === "appealed"
          ? HOST
          : holderOf(way.steps[outcome.step], own, HOST);
  return { ...state, ...outcome, holderId };
}

/** Who is above the holder at the top is the host, who then holds it too. */
function possible(way: Road, state: ApplicationState, facts: Facts): Move[] {
  return [...new Set(STANDINGS.flatMap((who) => nextMoves(way, state, facts, who)))];
}

test("from every state that can be reached there is a way on, even when nobody acts in time and quotas are full", () => {
  fc.assert(
    fc.property(road, chain, (way, own) => {
      const first = start(way as Road, own);
      if (first === null) return;
      const seen = new Map<string, ApplicationState>();
      const waiting = [first];
      for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
        const key = JSON.stringify(state);
        if (seen.has(key)) continue;
        seen.set(key, state);
        const worst = possible(way as Road, state, NEGLECTED);
        if (!isFinal(state)) expect(worst, `stuck: ${key}`).not.toEqual([]);
        const everything = [
          NEGLECTED,
          { ...BEFORE, reviewed: true, visited: true },
          { ...NEGLECTED, quotaLeft: true },
          { ...BEFORE, upheld: true },
          { ...BEFORE, upliftLeft: true },
        ];
        for (const move of everything.flatMap((facts) => possible(way as Road, state, facts))) {
          waiting.push(after(way as Road, own, state, move));
        }
      }
      expect([...seen.values()].some(isFinal)).toBe(true);
    }),
    { seed: SEED, numRuns: 150 },
  );
});

test("a road is never walked backwards, and ends after finitely many moves", () => {
  fc.assert(
    fc.property(road, chain, fc.array(fc.nat(), { maxLength: 80 }), (way, own, choices) => {
      let state = start(way as Road, own);
      if (state === null) return;
      let taken = 0;
      for (const choice of choices) {
        const moves = possible(way as Road, state, {
          ...NEGLECTED,
          quotaLeft: true,
          reviewed: true,
          visited: true,
        });
        if (moves.length === 0 || state.status === "designated") break;
        const next = after(way as Road, own, state, moves[choice % moves.length] as Move);
        expect(next.step).toBeGreaterThanOrEqual(state.step);
        state = next;
        taken++;
      }
      expect(taken).toBeLessThan(80);
    }),
    { seed: SEED, numRuns: 200 },
  );
});

test("a work is appealed for once, and after the answer it stays refused", () => {
  const way = { steps: presetSteps("exemplar"), returns: 2 };
  const own = { school: "s", county: "c" };
  let state = start(way, own) as ApplicationState;
  for (const move of ["refuse", "appeal", "reinstate", "refuse"] as const)
    state = after(way, own, state, move);
  expect(isFinal(state)).toBe(true);
  expect(possible(way, state, NEGLECTED)).toEqual([]);
});

/** Who may do what at which step while a work waits there in time; everything else they may not. */
const MATRIX: Record<string, Partial<Record<Step["kind"], string>>> = {
  author: { check: "withdraw", endorsement: "withdraw" },
  holder: { check: "pass return refuse", endorsement: "endorse return refuse" },
  above: {},
  host: {
    review: "conclude-review",
    visit: "conclude-visit",
    panel: "uplift select cultivate decline",
    designation: "designate",
  },
  expert: {},
};

test("the matrix of role, step and action holds in every cell", () => {
  const way = { steps: presetSteps("exemplar"), returns: 2 };
  const own = { school: "s", county: "c", city: "i", province: "p" };
  let cells = 0;
  way.steps.forEach((step, index) => {
    const state = {
      ...(start(way, own) as ApplicationState),
      step: index,
      holderId: holderOf(step, own, HOST),
    };
    for (const [role, allowed] of Object.entries(MATRIX)) {
      const who = { ...NOBODY, ...(role !== "expert" && { [role]: true }) };
      const facts = { ...BEFORE, reviewed: true, visited: true, upliftLeft: true };
      const moves = nextMoves(way, state, facts, who);
      for (const move of MOVES) {
        const expected = (allowed[step.kind] ?? "").split(" ").includes(move);
        expect(moves.includes(move), `${role} ${step.kind} ${move}`).toBe(expected);
        cells++;
      }
    }
  });
  console.info(`${cells} cells of role, step and action`);
});

test("a notice ends neither before its day nor while an objection waits", () => {
  const way = { steps: presetSteps("exemplar"), returns: 2 };
  const step = way.steps.findIndex(({ kind }) => kind === "notice");
  const state = { ...(start(way, { school: "s" }) as ApplicationState), step };
  const host = { ...NOBODY, host: true };
  expect(nextMoves(way, state, BEFORE, host)).toEqual([]);
  expect(nextMoves(way, state, { ...BEFORE, overdue: true, openObjections: 1 }, host)).toEqual([]);
  expect(nextMoves(way, state, { ...BEFORE, overdue: true }, host)).toEqual(["conclude-notice"]);
  expect(nextMoves(way, state, { ...BEFORE, overdue: true, upheld: true }, host)).toEqual(["strike"]);
});
