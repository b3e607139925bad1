import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { headOf } from "../components/desk/work-head";
import { pageTitle } from "../components/page-title";
import { VoiceDeskPage } from "../components/voice/voice-desk-page";
import { forMember } from "../http/audience";
import { formOf, parseForm } from "../http/forms";
import { answerQuestion } from "../models/voice/commands.server";
import { getVoiceDesk } from "../models/voice/queries.server";
import { answerSchema } from "../models/voice/voice";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "desk:nav.voice");

export const loader = forMember(async ({ context: { db }, actor, params }) => {
  const { practice, ...rest } = await getVoiceDesk(db.read, actor, params.id ?? "");
  return { work: headOf(practice), ...rest, done: null, questionId: params.questionId ?? "" };
});

/** Answers a reader's question, for everybody. */
export const action = forMember(async ({ context: { db }, actor, params, request }) => {
  const { id = "", questionId = "" } = params;
  await getVoiceDesk(db.read, actor, id);
  const parsed = parseForm(await formOf(request), answerSchema);
  if (!parsed.ok) return data({ problems: parsed.problems }, { status: 422 });
  await db.write((tx) => answerQuestion(tx, actor, id, { questionId, ...parsed.value }));
  return redirect(`/desk/${id}/voice?done=answered`);
});

export default function Page() {
  return <VoiceDeskPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
