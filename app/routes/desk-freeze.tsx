import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FreezePage } from "../components/desk/freeze-page";
import { headOf } from "../components/desk/work-head";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { freezePractice, getFreezable } from "../models/practices/freezing.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "desk:freeze.title");

export const loader = forMember(async ({ params, context, actor }) => {
  const { practice, frozen, collaborates } = await getFreezable(context.db.read, actor, params.id ?? "");
  return { work: headOf(practice), frozen, collaborates };
});

/** Locks the text. Who only decides on the work does not see its page. */
export const action = forMember(async ({ params, context, actor }) => {
  const { practice, collaborates } = await getFreezable(context.db.read, actor, params.id ?? "");
  await context.db.write((tx) => freezePractice(tx, actor, practice.id));
  return redirect(collaborates ? `/desk/${practice.id}` : "/desk?done=frozen");
});

export default function Page() {
  return <FreezePage {...useLoaderData<typeof loader>()} />;
}
