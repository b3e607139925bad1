import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AdoptionPage } from "../components/adoptions/adoption-page";
import { pageTitle } from "../components/page-title";
import { adoptionViewOf } from "../http/adoption-view.server";
import { forMember } from "../http/audience";
import { formOf, parseForm } from "../http/forms";
import { answerSchema } from "../models/adoptions/adoption";
import { answerAdoption } from "../models/adoptions/commands.server";
import { getAdoptionDesk } from "../models/adoptions/queries.server";
import { forbidden } from "../models/domain-error";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "adoptions:answer.title");

export const loader = forMember(({ context, actor, params }) =>
  adoptionViewOf(context, actor, params.adoptionId ?? ""),
);

/** The source confirms or comments. */
export const action = forMember(async ({ request, context, actor, params }) => {
  const id = params.adoptionId ?? "";
  const { can } = await getAdoptionDesk(context.db.read, actor, id);
  if (!can.answer) throw forbidden();
  const parsed = parseForm(await formOf(request), answerSchema);
  if (!parsed.ok) return data({ problems: parsed.problems }, { status: 422 });
  await context.db.write((tx) => answerAdoption(tx, actor, id, parsed.value));
  return redirect(`/desk/adoptions/${id}?done=answered`);
});

export default function Page() {
  return (
    <AdoptionPage {...useLoaderData<typeof loader>()} problems={useActionData<typeof action>()?.problems} />
  );
}
