import { z } from "zod";

const code = z
  .string()
  .regex(/^(\d{6}|xpcc(-\d{2})?)$/, "must be a division code, xpcc or xpcc-01 to xpcc-14");

/**
 * Who recommends, which is not where a school stands: 兵团 is a peer of the 31 provinces,
 * and a 团场 school may lie in a 地区 that is not the city of its 师.
 */
export const jurisdictionSchema = z.strictObject({
  code,
  zh: z.string().min(1),
  en: z.string().min(1),
  kind: z.enum(["province", "xpcc", "xpcc-division", "separate-city"]),
  parent: code.nullable(),
  /** The division it governs or sits in; null for 兵团 itself and the 师 without a city. */
  divisionCode: z
    .string()
    .regex(/^\d{6}$/, "must be six digits")
    .nullable(),
  /** A programme may address this city (计划单列市) beside its province. */
  separatelyListed: z.boolean().optional(),
  note: z.string().min(1).optional(),
});

export const jurisdictionsFileSchema = z
  .strictObject({
    version: z.string().min(1),
    source: z.string().min(1),
    jurisdictions: z.array(jurisdictionSchema).min(1),
  })
  .superRefine(({ jurisdictions }, context) => {
    const codes = new Set<string>();
    jurisdictions.forEach(({ code: own, parent }, index) => {
      const fault = (message: string) =>
        context.addIssue({ code: "custom", path: ["jurisdictions", index], message });
      if (codes.has(own)) fault(`${own} stands twice`);
      if (parent !== null && !codes.has(parent)) fault(`${own} must come after its parent ${parent}`);
      codes.add(own);
    });
  });

export type Jurisdiction = z.infer<typeof jurisdictionSchema>;

/** The jurisdiction of a code, or null. */
export function findJurisdiction(all: readonly Jurisdiction[], own: string): Jurisdiction | null {
  return all.find((jurisdiction) => jurisdiction.code === own) ?? null;
}

/** The nodes that recommend at the provincial step: 31 provinces and 兵团. */
export function provincialJurisdictions(all: readonly Jurisdiction[]): Jurisdiction[] {
  return all.filter((jurisdiction) => jurisdiction.parent === null);
}

/** The provincial node a jurisdiction answers to, itself for a provincial one; null when unknown. */
export function provincialJurisdictionOf(all: readonly Jurisdiction[], own: string): Jurisdiction | null {
  const jurisdiction = findJurisdiction(all, own);
  if (jurisdiction === null || jurisdiction.parent === null) return jurisdiction;
  return provincialJurisdictionOf(all, jurisdiction.parent);
}

/**
 * The nodes that recommend in one programme, as peers: 31 provinces and 兵团, and beside them the
 * cities (计划单列市) that this programme addresses by themselves.
 * @param separateCities codes of such cities; others are passed over
 */
export function recommenders(
  all: readonly Jurisdiction[],
  separateCities: readonly string[] = [],
): Jurisdiction[] {
  const cities = all.filter((each) => each.separatelyListed && separateCities.includes(each.code));
  return [...provincialJurisdictions(all), ...cities];
}

/** Who recommends a unit of a jurisdiction in one programme: see `recommenders`; null when unknown. */
export function recommenderOf(
  all: readonly Jurisdiction[],
  own: string,
  separateCities: readonly string[] = [],
): Jurisdiction | null {
  const chain = jurisdictionChain(all, own);
  const codes = new Set(recommenders(all, separateCities).map(({ code }) => code));
  return chain.find(({ code }) => codes.has(code)) ?? null;
}

/** A jurisdiction and those above it, nearest first; empty when unknown. */
export function jurisdictionChain(all: readonly Jurisdiction[], own: string): Jurisdiction[] {
  const jurisdiction = findJurisdiction(all, own);
  if (jurisdiction === null) return [];
  return jurisdiction.parent === null
    ? [jurisdiction]
    : [jurisdiction, ...jurisdictionChain(all, jurisdiction.parent)];
}

/**
 * The jurisdiction a place belongs to unless a unit says otherwise: the 计划单列市 it lies in, else
 * its province. A school of 兵团 has to say so. Null for places that recommend nothing (港澳台).
 * @param line codes of the division and of those above it
 */
export function jurisdictionOfPlace(
  all: readonly Jurisdiction[],
  line: readonly string[],
): Jurisdiction | null {
  const geographic = all.filter(({ kind }) => kind === "separate-city" || kind === "province");
  const found = geographic.filter(({ divisionCode }) => divisionCode !== null && line.includes(divisionCode));
  return found.find(({ kind }) => kind === "separate-city") ?? found[0] ?? null;
}
