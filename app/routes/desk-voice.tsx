import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { headOf } from "../components/desk/work-head";
import { pageTitle } from "../components/page-title";
import { VOICE_DONE, VoiceDeskPage } from "../components/voice/voice-desk-page";
import { forMember } from "../http/audience";
import { getVoiceDesk } from "../models/voice/queries.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "desk:nav.voice");

export const loader = forMember(async ({ context: { db }, actor, params, request }) => {
  const { practice, ...rest } = await getVoiceDesk(db.read, actor, params.id ?? "");
  const told = new URL(request.url).searchParams.get("done");
  return { work: headOf(practice), ...rest, done: VOICE_DONE.find((each) => each === told) ?? null };
});

export default function Page() {
  return <VoiceDeskPage {...useLoaderData<typeof loader>()} />;
}
