import type { Step } from "./step";

/** Step lists to start from; a call may change each of them. */
export const PRESETS = ["exemplar", "study", "resource", "community"] as const;
export type Preset = (typeof PRESETS)[number];

const check = (level: "school" | "county" | "city" | "province" | "host", name = "", days = 5): Step => ({
  kind: "check",
  name,
  level,
  days,
});
const endorsement = (
  level: "school" | "county" | "city" | "province",
  quota: number | null = null,
): Step => ({
  kind: "endorsement",
  level,
  days: 10,
  quota,
  ranked: quota !== null,
});
const review = (experts: number): Step => ({ kind: "review", days: 15, experts, blind: true, spread: 15 });

/** The host looks at what the writers hand in for it. */
const report = (days: number): Step => ({ kind: "check", name: "", level: "host", days, asks: true });

/** 自主申请 → 推荐 → 评审 → 公示 → 典型, and the variants for studies, resources and communities. */
export function presetSteps(preset: Preset): Step[] {
  const ways: Record<Preset, Step[]> = {
    exemplar: [
      check("school"),
      endorsement("school"),
      endorsement("county", 5),
      endorsement("city", 10),
      endorsement("province", 20),
      review(3),
      { kind: "visit", days: 20, share: 100 },
      { kind: "panel", days: 10 },
      { kind: "notice", days: 5 },
      { kind: "designation", days: 10, years: 3 },
    ],
    study: [
      check("school"),
      endorsement("county", 5),
      check("host"),
      review(3),
      { kind: "panel", days: 10 },
      report(40),
      report(200),
      report(200),
      check("host", "", 20),
    ],
    resource: [
      check("host"),
      check("host"),
      review(3),
      { kind: "panel", days: 10 },
      { kind: "designation", days: 10, years: 1 },
    ],
    community: [
      endorsement("province", 10),
      check("host"),
      review(3),
      { kind: "panel", days: 10 },
      { kind: "notice", days: 5 },
      { kind: "designation", days: 10, years: 3 },
    ],
  };
  return ways[preset];
}
