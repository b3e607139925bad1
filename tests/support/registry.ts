import type { Database } from "../../app/db/database";
import type { Actor } from "../../app/models/actor";
import { proposeOrganisation } from "../../app/models/registry/proposals.server";

/** A school in 北京市东城区 of which somebody tells, below a bureau. Answers its id. */
export function propose(
  db: Database,
  proposer: Actor,
  { name, parentId }: { name: string; parentId: string | null },
): Promise<string> {
  const place = { divisionCode: "110101", jurisdictionCode: "110000" };
  const told = {
    name,
    kind: "school",
    legalBody: true,
    statement: "教导主任，请致电学校",
    ...place,
  } as const;
  return db.write((tx) => proposeOrganisation(tx, proposer, told, parentId));
}
