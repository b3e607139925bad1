import type { Database } from "../../app/db/database";
import type { Actor } from "../../app/models/actor";
import type { ArtefactKind, NewAdoption, Outcome } from "../../app/models/adoptions/adoption";
import { adoptEdition, reportResult } from "../../app/models/adoptions/commands.server";
import { foundOrganisation } from "../../app/models/organisations/commands.server";
import { createActor } from "./people";

/** A school in a place of its own, with a teacher who speaks for it. */
export async function createSchool(db: Database, name: string, divisionCode = "110101"): Promise<Actor> {
  const jurisdictionCode = `${divisionCode.slice(0, 2)}0000`;
  const told = { name, kind: "school", parentId: null, divisionCode, jurisdictionCode };
  const organisationId = await db.write((tx) => foundOrganisation(tx, null, told));
  return createActor(db, { name: `${name}的老师`, role: "teacher", organisationId });
}

export const unitOf = (actor: Actor) => actor.grants[0]?.organisationId ?? "";

/** The first school of the actor tries an edition; answers the adoption's id. */
export function adopt(
  db: Database,
  actor: Actor,
  practiceId: string,
  told: Partial<NewAdoption> & { number?: number } = {},
): Promise<string> {
  const { number = 1, ...rest } = told;
  const whole = {
    organisationId: unitOf(actor),
    term: "2026-1",
    classes: 2,
    pupils: 80,
    context: "乡镇小学，每班四十人。",
    changes: "",
    reasons: "",
    ...rest,
  };
  return db.write((tx) => adoptEdition(tx, actor, { practiceId, number }, whole));
}

/** The school reports, with one thing that can be checked. */
export function report(
  db: Database,
  actor: Actor,
  adoptionId: string,
  outcome: Outcome,
  kind: ArtefactKind = "process",
  file = "",
  claims: number[] = [],
): Promise<void> {
  const artefacts = [{ kind, title: "听课记录", substance: "三次听课的记录。", file }];
  return db.write((tx) =>
    reportResult(tx, actor, adoptionId, { outcome, account: "做了一个学期。", claims, artefacts }),
  );
}
