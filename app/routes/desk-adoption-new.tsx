import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AdoptPage } from "../components/adoptions/adopt-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf, parseForm } from "../http/forms";
import { pathInLocale } from "../http/locale";
import { adoptionSchema, termsAround } from "../models/adoptions/adoption";
import { adoptEdition } from "../models/adoptions/commands.server";
import { listOwnSchools } from "../models/adoptions/queries.server";
import { notFound } from "../models/domain-error";
import { getEdition } from "../models/editions/queries.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "adoptions:new.title");

export const loader = forMember(async ({ context, actor, params }) => {
  const source = sourceOf(params);
  const edition = await getEdition(context.db.read, source.practiceId, source.number);
  if (edition.withdrawnAt !== null) throw notFound();
  return {
    ...source,
    title: edition.title,
    lang: edition.details.language,
    work: pathInLocale(`/practices/${source.practiceId}`, actor.locale),
    schools: await listOwnSchools(context.db.read, actor),
    terms: termsAround(Date.now()),
  };
});

/** The school tries it; what it told can be read at once. */
export const action = forMember(async ({ request, context, actor, params }) => {
  const source = sourceOf(params);
  await getEdition(context.db.read, source.practiceId, source.number);
  const parsed = parseForm(await formOf(request), adoptionSchema);
  if (!parsed.ok) return data({ problems: parsed.problems }, { status: 422 });
  const adopting = context.db.write((tx) => adoptEdition(tx, actor, source, parsed.value));
  const outcome = await asProblems(adopting, { "edition-withdrawn": "form" }, {});
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect(`/desk/adoptions/${outcome.value}?done=adopted`);
});

/** @throws notFound for what is no number of an edition */
function sourceOf({ id = "", number = "" }: Record<string, string | undefined>) {
  if (!/^[1-9]\d{0,5}$/.test(number)) throw notFound();
  return { practiceId: id, number: Number(number) };
}

export default function Page() {
  return (
    <AdoptPage {...useLoaderData<typeof loader>()} problems={useActionData<typeof action>()?.problems} />
  );
}
