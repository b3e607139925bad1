import { describe, expect, test } from "vitest";
import type { ArtefactKind, Outcome } from "../../../app/models/adoptions/adoption";
import { claimsOf, supportOfClaims } from "../../../app/models/adoptions/claims";
import { countTrials, supportOf, type Trial } from "../../../app/models/adoptions/evidence";
import type { Content } from "../../../app/models/documents/content";

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
  const result = outcome && {
    id: `${++at}`,
    outcome,
    account: "做了一学期",
    artefacts,
    claims: [],
    reportedAt: at,
    ownWord: false,
  };
  return {
    schoolThenId: school,
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

describe("the evidence level of a claim", () => {
  const claims = [
    { claim: "课堂更安静", level: "e2" as const },
    { claim: "作业更少", level: "e1" as const },
  ];
  const levels = (...trials: Trial[]) => supportOfClaims(trials, claims).map(({ support }) => support.level);
  const about = (told: Trial, ...named: string[]): Trial => ({
    ...told,
    results: told.results.map((result) => ({ ...result, claims: named })),
  });

  test("follows from the reports that are about it, and from those about the work as a whole", () => {
    expect(levels(about(trial("甲", "effective", ["before-after"]), "课堂更安静"))).toEqual(["e2", "e0"]);
    expect(levels(trial("甲", "effective", ["before-after"]))).toEqual(["e2", "e2"]);
    expect(
      levels(
        about(trial("甲", "effective"), "课堂更安静"),
        about(trial("乙", "effective"), "课堂更安静", "作业更少"),
      ),
    ).toEqual(["e3", "e1"]);
  });

  test("is held back only by schools that found nothing of it", () => {
    const found = about(trial("甲", "effective", ["comparison"]), "课堂更安静", "作业更少");
    expect(levels(found, about(trial("乙", "none"), "作业更少"))).toEqual(["e3", "e2"]);
  });

  test("a text claims what its evidence blocks say, each once, wherever they stand", () => {
    const block = (claim: string) => ({ type: "evidence", claim, level: "e1", artefact: "", url: "" });
    const content = {
      type: "root",
      children: [block("一"), { type: "callout", children: [block("二"), block("一")] }, block(" ")],
    } as unknown as Content;
    expect(claimsOf(content).map(({ claim }) => claim)).toEqual(["一", "二"]);
  });
});
