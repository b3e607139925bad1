import { describe, expect, test } from "vitest";
import type { ArtefactKind, Outcome } from "../../../app/models/adoptions/adoption";
import { countTrials, supportOf, type Trial } from "../../../app/models/adoptions/evidence";

let at = 0;
function trial(
  school: string,
  outcome: Outcome | null,
  kinds: ArtefactKind[] = ["process"],
  dependence: Trial["dependence"] = null,
): Trial {
  const artefacts = kinds.map((kind) => ({
    kind,
    title: "记录",
    substance: "有",
    file: null,
    hidden: false,
  }));
  const result = outcome && { id: `${++at}`, outcome, account: "做了一学期", artefacts, reportedAt: at };
  return {
    organisationId: school,
    divisionCode: school.startsWith("浙") ? "330106" : "110101",
    dependence,
    results: result ? [result] : [],
  };
}
const levelOf = (...trials: Trial[]) => supportOf(trials).level;

describe("the evidence level that follows from trials", () => {
  test("is none while nobody reported", () => {
    expect(levelOf()).toBe("e0");
    expect(levelOf(trial("甲", null))).toBe("e0");
  });

  test("is E1 by process material and E2 by figures before and after, from whichever school", () => {
    expect(levelOf(trial("甲", "effective", ["process"], "own-school"))).toBe("e1");
    expect(levelOf(trial("甲", "none", ["process"]))).toBe("e1");
    expect(levelOf(trial("甲", "effective", ["before-after"], "own-school"))).toBe("e2");
  });

  test("is E3 when it worked in two independent schools, not in one twice, nor in the authors' own", () => {
    expect(levelOf(trial("甲", "effective"), trial("乙", "partly"))).toBe("e3");
    expect(levelOf(trial("甲", "effective"), trial("甲", "effective"))).toBe("e1");
    expect(levelOf(trial("甲", "effective"), trial("乙", "effective", ["process"], "own-school"))).toBe("e1");
  });

  test("is E3 by a comparison and E4 by a third party only where the school is independent", () => {
    expect(levelOf(trial("甲", "effective", ["comparison"]))).toBe("e3");
    expect(levelOf(trial("甲", "effective", ["evaluation"]))).toBe("e4");
    expect(levelOf(trial("甲", "effective", ["evaluation", "comparison"], "own-school"))).toBe("e0");
  });

  test("is E2 at most where no fewer independent schools saw no effect than saw one", () => {
    const split = supportOf([trial("甲", "effective", ["evaluation"]), trial("乙", "none")]);
    expect(split).toMatchObject({ level: "e2", contested: true });
    const outweighed = supportOf([trial("甲", "effective"), trial("乙", "partly"), trial("丙", "none")]);
    expect(outweighed).toMatchObject({ level: "e3", contested: false });
    // The authors' own failure speaks for itself, but it is nobody else's.
    expect(supportOf([trial("甲", "none", ["process"], "own-school")]).contested).toBe(false);
  });

  test("goes by a school's newest report", () => {
    const [first, second] = [trial("甲", "effective"), trial("甲", "none")];
    expect(supportOf([first, second]).contested).toBe(true);
    expect(supportOf([second, first]).contested).toBe(true);
    expect(countTrials([first, second])).toMatchObject({ schools: 1, withoutEffect: 1 });
  });
});

test("schools and provinces are counted once, failures by schools", () => {
  const count = countTrials([
    trial("甲", "effective"),
    trial("甲", null),
    trial("乙", "none"),
    trial("浙江丙", null, [], "own-school"),
  ]);
  expect(count).toEqual({ schools: 3, provinces: 2, reported: 2, withoutEffect: 1, dependent: 1 });
});
