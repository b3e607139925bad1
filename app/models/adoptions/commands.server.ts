import { and, countDistinct, eq } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { adoptionAnswers, adoptionResults, adoptions } from "../../db/schema";
import type { Actor } from "../actor";
import { conflict, forbidden, invalid } from "../domain-error";
import { getEdition } from "../editions/queries.server";
import { recordEvent } from "../events/commands.server";
import type { EventKind } from "../events/events";
import { newId } from "../identifier";
import { notifyMembers } from "../notices/commands.server";
import { getOrganisation } from "../organisations/queries.server";
import { listCollaborators } from "../practices/queries.server";
import { setAdoptions } from "../search/commands.server";
import type { Adoption, NewAdoption, NewAnswer, NewResult } from "./adoption";
import { listArtefactFiles } from "./artefact-queries.server";
import { listClaimsOfTrial } from "./claims.server";
import { canAdopt } from "./policy";
import { getAdoptionDesk } from "./queries.server";
import { relationOf, sourceUnits } from "./relation.server";

/**
 * A school tries an edition. The same edition again is the same answer: the id of what is there.
 * @throws notFound, conflict("edition-withdrawn"), forbidden for whoever does not speak for the school
 */
export async function adoptEdition(
  tx: Transaction,
  actor: Actor,
  source: { practiceId: string; number: number },
  told: NewAdoption,
  at = Date.now(),
): Promise<string> {
  const edition = await getEdition(tx, source.practiceId, source.number);
  if (edition.withdrawnAt !== null) throw conflict("edition-withdrawn");
  const school = await getOrganisation(tx, told.organisationId);
  if (!canAdopt(actor, school)) throw forbidden("not-your-unit");
  const known = await findAdoption(tx, school.id, edition.id);
  if (known !== null) return known;
  const id = newId();
  const { practiceId } = source;
  const relation = await relationOf(tx, practiceId, school.id, at);
  await tx.insert(adoptions).values({
    ...{ id, practiceId, editionId: edition.id, ...told, adoptedBy: actor.memberId, adoptedAt: at },
    ...{ schoolThenId: school.id, relation },
  });
  await setAdoptions(tx, practiceId, await countAdoptions(tx, practiceId));
  await record(tx, actor, "edition.adopted", { id, practiceId, organisationId: school.id }, { relation });
  await tellSource(tx, actor, "adopted", { id, practiceId, title: edition.title, school: school.name }, at);
  return id;
}

/** How many schools have adopted some edition of a work. */
async function countAdoptions(tx: Transaction, practiceId: string): Promise<number> {
  const [row] = await tx
    .select({ schools: countDistinct(adoptions.schoolThenId) })
    .from(adoptions)
    .where(eq(adoptions.practiceId, practiceId));
  return row?.schools ?? 0;
}

async function findAdoption(tx: Transaction, school: string, editionId: string): Promise<string | null> {
  const [row] = await tx
    .select({ id: adoptions.id })
    .from(adoptions)
    .where(and(eq(adoptions.schoolThenId, school), eq(adoptions.editionId, editionId)));
  return row?.id ?? null;
}

/**
 * The school says what came of it, with something that can be checked; once more where it learnt more.
 * @throws notFound, forbidden, invalid("sent-file-unknown") for a file that is not the trial's
 */
export async function reportResult(
  tx: Transaction,
  actor: Actor,
  adoptionId: string,
  told: NewResult,
  at = Date.now(),
): Promise<void> {
  const { adoption, can } = await getAdoptionDesk(tx, actor, adoptionId);
  if (!can.report) throw forbidden();
  const { outcome, account } = told;
  const named = told.artefacts.flatMap(({ file }) => file || []);
  const files = await listArtefactFiles(tx, [adoptionId], named);
  if (named.some((id) => !files.has(id))) throw invalid("sent-file-unknown");
  const artefacts = told.artefacts.map(({ file, ...each }) => (file ? { ...each, file } : { ...each }));
  const claimed = await listClaimsOfTrial(tx, adoptionId);
  const claims = told.claims.flatMap((at) => claimed[at]?.claim ?? []);
  await tx.insert(adoptionResults).values({
    ...{ id: newId(), adoptionId, outcome, account, artefacts, claims },
    ...{ reportedBy: actor.memberId, reportedAt: at },
    ownWord: (await sourceUnits(tx, adoption.practiceId)).includes(adoption.organisationId),
  });
  await record(tx, actor, "adoption.reported", adoption, { outcome });
  await tellSource(tx, actor, "reported", adoption, at);
}

/** The source confirms or comments. @throws notFound, forbidden */
export async function answerAdoption(
  tx: Transaction,
  actor: Actor,
  adoptionId: string,
  { stance, body }: NewAnswer,
  at = Date.now(),
): Promise<void> {
  const { adoption, can } = await getAdoptionDesk(tx, actor, adoptionId);
  if (!can.answer) throw forbidden();
  const answer = { id: newId(), adoptionId, stance, body, answeredBy: actor.memberId, answeredAt: at };
  await tx.insert(adoptionAnswers).values(answer);
  await record(tx, actor, "adoption.answered", adoption, { stance });
  await notifyMembers(tx, [adoption.adoptedBy], {
    kind: "answered",
    actorId: actor.memberId,
    practiceId: adoption.practiceId,
    address: `/desk/adoptions/${adoptionId}`,
    words: { title: adoption.title },
    at,
  });
}

/** Those who write the source learn of it. */
async function tellSource(
  tx: Transaction,
  actor: Actor,
  kind: "adopted" | "reported",
  { id, practiceId, title, school }: Pick<Adoption, "id" | "practiceId" | "title" | "school">,
  at: number,
): Promise<void> {
  const writers = (await listCollaborators(tx, practiceId)).filter(
    ({ part }) => part === "owner" || part === "editor",
  );
  await notifyMembers(
    tx,
    writers.map(({ memberId }) => memberId),
    {
      kind,
      actorId: actor.memberId,
      practiceId,
      address: `/desk/adoptions/${id}`,
      words: { title, school },
      at,
    },
  );
}

function record(
  tx: Transaction,
  actor: Actor,
  kind: EventKind,
  { id, practiceId, organisationId }: Pick<Adoption, "id" | "practiceId" | "organisationId">,
  payload: Record<string, unknown> = {},
): Promise<void> {
  return recordEvent(tx, {
    kind,
    actorId: actor.memberId,
    organisationId,
    subjectType: "practice",
    subjectId: practiceId,
    payload: { adoptionId: id, ...payload },
  });
}
