import { redirect } from "@remix-run/node";
import { forMember } from "../http/audience";
import { formOf } from "../http/forms";
import { submissionOf } from "../http/submission.server";
import { draftNomination } from "../models/applications/nomination-drafts.server";
import { getDeskPractice } from "../models/practices/queries.server";

export const loader = forMember(async ({ params }) => redirect(`/desk/${params.id}/applications`));

/** Keeps what writers point to, to go on later. */
export const action = forMember(async ({ context, actor, params, request }) => {
  const id = params.id ?? "";
  await getDeskPractice(context.db.read, actor, id);
  const callId = new URL(request.url).searchParams.get("call") ?? "";
  const { nomination } = await submissionOf(context, id, await formOf(request));
  await context.db.write((tx) => draftNomination(tx, actor, id, callId, nomination));
  return redirect(`/desk/${id}/applications?call=${encodeURIComponent(callId)}&done=kept`);
});
