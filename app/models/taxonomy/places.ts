import { type Division, type DivisionTable, findDivision } from "./divisions";
import type { Jurisdiction } from "./jurisdictions";
import { bynamesOf, shortName } from "./place-names";
import type { Taxonomy } from "./taxonomy";

/** The node that recommends beside the 31 provinces and has no code of its own in GB/T 2260. */
export const CORPS = "xpcc";

const tables = new WeakMap<object, DivisionTable>();

/**
 * The places a reader goes through: the divisions, and 新疆生产建设兵团 with its 师 as a peer of the
 * provinces. A school of 兵团 is found in both: where it stands, and by whom it is looked after.
 */
export function placesOf({ divisions, jurisdictions }: Places): DivisionTable {
  const known = tables.get(divisions);
  if (known) return known;
  const corps = jurisdictions.filter(({ code }) => isCorps(code));
  const byCode = new Map(divisions.byCode);
  const byParent = new Map(divisions.byParent);
  for (const jurisdiction of corps) {
    const place = placeOf(jurisdiction);
    byCode.set(place.code, place);
    byParent.set(place.parent, [...(byParent.get(place.parent) ?? []), place]);
  }
  const english = Object.fromEntries(corps.map(({ code, en }) => [code, en]));
  const table = { ...divisions, byCode, byParent, englishNames: { ...divisions.englishNames, ...english } };
  tables.set(divisions, table);
  return table;
}

type Places = Pick<Taxonomy, "divisions" | "jurisdictions">;

function placeOf({ code, zh, parent }: Jurisdiction): Division {
  return Object.freeze({ code, name: zh, level: parent === null ? 1 : 2, parent, kind: "", validTo: null });
}

/** Whether a code is that of 兵团 or of one of its 师. */
export function isCorps(code: string): boolean {
  return code === CORPS || code.startsWith(`${CORPS}-`);
}

/** 兵团 and the 师 a unit answers to, as places; none for units of the provinces. */
export function corpsPlacesOf(jurisdictionCode: string): string[] {
  return isCorps(jurisdictionCode) ? [...new Set([CORPS, jurisdictionCode])] : [];
}

/** Other names of a place: as people say it, and what stood there and was abolished. */
export function otherNames(table: DivisionTable, code: string): { spoken: string[]; former: Division[] } {
  const place = findDivision(table, code);
  if (place === null) return { spoken: [], former: [] };
  const spoken = [shortName(place.name), ...bynamesOf(code)].filter((name) => name !== place.name);
  const former = (table.byParent.get(code) ?? []).filter(({ validTo }) => validTo !== null);
  return { spoken: [...new Set(spoken)], former };
}
