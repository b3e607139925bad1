import { and, eq, isNull, or } from "drizzle-orm";
import type { Reader, Transaction } from "../../db/database";
import { attachments } from "../../db/schema";
import type { Actor } from "../actor";
import { findAttachment } from "../documents/attachments.server";
import type { Area } from "../documents/blur.server";
import { type CoveringShelf, coverPicture } from "../documents/covering.server";
import { invalid, notFound } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { notifyMembers } from "../notices/commands.server";
import { HIDING_LENGTH } from "./adoption";
import { canCareFor } from "./policy";
import { findAdoptionOfFile } from "./queries.server";

/** A file of a trial before those who may hide it, or cover parts of it. */
export interface ArtefactInCare {
  adoptionId: string;
  practiceId: string;
  title: string;
  school: string;
  file: { id: string; name: string | null; size: number };
}

/**
 * A file that is still shown, for the school that sent it and those who look after the platform.
 * @throws notFound for everybody else, and for a file that is hidden or was covered
 */
export async function getArtefactInCare(
  reader: Reader,
  actor: Actor,
  adoptionId: string,
  fileId: string,
): Promise<ArtefactInCare & { adoptedBy: string; organisationId: string }> {
  const adoption = await findAdoptionOfFile(reader, adoptionId);
  if (!adoption || !canCareFor(actor, adoption.organisationId)) throw notFound();
  const file = await findAttachment(reader, fileId);
  if (file?.practiceId !== adoptionId || file.hiddenAt !== null || file.replacedBy !== null) throw notFound();
  const { id, name, size } = file;
  return { adoptionId, ...adoption, file: { id, name, size } };
}

/**
 * Hides a file of a trial from everybody, with what stands behind it; the report stays, and says that
 * something is hidden. Who reported is told when somebody else does it.
 * @throws notFound, invalid("hiding-reason" | "words-long")
 */
export async function hideArtefactFile(
  tx: Transaction,
  actor: Actor,
  adoptionId: string,
  fileId: string,
  told: string,
  at = Date.now(),
): Promise<void> {
  const { practiceId, title, adoptedBy, organisationId } = await getArtefactInCare(
    tx,
    actor,
    adoptionId,
    fileId,
  );
  const reason = told.trim();
  if (reason === "") throw invalid("hiding-reason");
  if (reason.length > HIDING_LENGTH) throw invalid("words-long");
  await tx
    .update(attachments)
    .set({ hiddenAt: at })
    .where(
      and(
        eq(attachments.practiceId, adoptionId),
        or(eq(attachments.id, fileId), eq(attachments.replacedBy, fileId)),
        isNull(attachments.hiddenAt),
      ),
    );
  await recordEvent(tx, {
    ...{ kind: "adoption.file-hidden", actorId: actor.memberId, organisationId },
    ...{ subjectType: "practice", subjectId: practiceId, payload: { adoptionId, fileId, reason } },
  });
  await notifyMembers(tx, [adoptedBy], {
    ...{ kind: "trial-file-hidden", actorId: actor.memberId, practiceId, at },
    ...{ address: `/desk/adoptions/${adoptionId}`, words: { title, reason } },
  });
}

/** Makes areas of a picture of a trial unrecognisable. @throws notFound */
export async function coverArtefactPicture(
  shelf: CoveringShelf,
  actor: Actor,
  adoptionId: string,
  fileId: string,
  areas: readonly Area[],
): Promise<{ id: string; width: number; height: number }> {
  await getArtefactInCare(shelf.db.read, actor, adoptionId, fileId);
  const covering = { memberId: actor.memberId, ownerId: adoptionId, pictureId: fileId, areas };
  return coverPicture(shelf, { ...covering, subjectType: "adoption" }, async (tx) => {
    await getArtefactInCare(tx, actor, adoptionId, fileId);
  });
}
