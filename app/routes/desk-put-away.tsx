import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PutAwayPage } from "../components/desk/put-away-page";
import { headOf } from "../components/desk/work-head";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { formOf } from "../http/forms";
import { forbidden } from "../models/domain-error";
import { deletePractice } from "../models/practices/commands.server";
import { getDeskPractice } from "../models/practices/queries.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "desk:put-away.title");

export const loader = forMember(async ({ params, context, actor }) => {
  const { practice, can } = await getDeskPractice(context.db.read, actor, params.id ?? "");
  if (!can.remove) throw forbidden();
  return { work: headOf(practice) };
});

/** Whoever types its title knows which work goes. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const { practice, can } = await getDeskPractice(context.db.read, actor, params.id ?? "");
  if (!can.remove) throw forbidden();
  const title = String((await formOf(request)).get("title") ?? "").trim();
  if (title !== practice.title) {
    return data({ problems: { fields: { title: ["title-differs"] }, values: { title } } }, { status: 422 });
  }
  await context.db.write((tx) => deletePractice(tx, actor, practice.id));
  return redirect("/desk?done=put-away");
});

export default function Page() {
  return <PutAwayPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
