import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { RankingPage } from "../components/road/ranking-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf } from "../http/forms";
import { orderFrom } from "../http/ranking-form";
import { getRanking, rankEndorsements } from "../models/applications/ranking.server";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:ranking.title");

export const loader = forMember(async ({ context, actor, params, request }) => {
  const { call, lists } = await getRanking(context.db.read, actor, params.id ?? "");
  const done = new URL(request.url).searchParams.get("done") === "ranked";
  return { call: { id: call.id, name: call.name, steps: call.settings.steps }, lists, done };
});

/** Puts what a unit recommends into an order. */
export const action = forMember(async ({ context, actor, params, request }) => {
  const { call, offices } = await getRanking(context.db.read, actor, params.id ?? "");
  const form = await formOf(request);
  const organisationId = String(form.get("organisationId") ?? "");
  const place = { step: Number(form.get("step") ?? -1), organisationId, offices };
  const ranking = context.db.write((tx) => rankEndorsements(tx, actor, call, place, orderFrom(form)));
  const outcome = await asProblems(ranking, { "ranking-incomplete": "form" }, {});
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect(`/calls/${call.id}/ranking?done=ranked`);
});

export default function Page() {
  return (
    <RankingPage
      {...useLoaderData<typeof loader>()}
      problems={useActionData<typeof action>()?.problems ?? null}
    />
  );
}
