import { attachmentAnswer } from "../http/attachment-answer.server";
import { forVisitor } from "../http/audience";
import { findArtefactFile } from "../models/adoptions/artefact-files.server";

/** What shows the result of a trial, for everybody while the trial is public. */
export const loader = forVisitor(async ({ context, params, request }) => {
  const { adoptionId = "", id = "" } = params;
  const found = await findArtefactFile(context.db.read, context.actor, adoptionId, id);
  return attachmentAnswer(request, context, found);
});
