import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DETAILS_DONE, DetailsPage } from "../components/desk/details-page";
import { vocabularyOf } from "../components/desk/vocabulary";
import { headOf } from "../components/desk/work-head";
import { pageTitle } from "../components/page-title";
import { labelsFor } from "../components/public/labels";
import { linkViewOf } from "../components/public/link-view";
import { forMember } from "../http/audience";
import { formOf, parseForm, valuesOf } from "../http/forms";
import { forbidden } from "../models/domain-error";
import { getOwnLinks } from "../models/links/queries.server";
import { describePractice } from "../models/practices/commands.server";
import { descriptionSchema, regionNames } from "../models/practices/description";
import { frontMatterOf } from "../models/practices/front-matter";
import { type PracticeDetails, readDetails } from "../models/practices/practice";
import { getDeskPractice } from "../models/practices/queries.server";
import { regionCandidates } from "../models/practices/region";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "desk:nav.details");

export const loader = forMember(async ({ context: { db, taxonomy }, actor, params, request }) => {
  const { practice, can, frozen } = await getDeskPractice(db.read, actor, params.id ?? "");
  const { details, organisationId, organisationName } = practice;
  const { links } = await getOwnLinks(db.read, actor, practice.id);
  const labels = labelsFor(taxonomy, actor.locale);
  const told = new URL(request.url).searchParams.get("done");
  return {
    work: headOf(practice),
    details,
    links: links.map((link) => linkViewOf(link, labels)),
    matter: frontMatterOf(taxonomy, details, actor.locale),
    can,
    frozen: frozen !== null,
    vocabulary: vocabularyOf(taxonomy, actor.locale),
    regions: can.describe ? regionNames(taxonomy, actor.locale) : [],
    unit: organisationId && organisationName ? { organisationId, organisationName } : null,
    units: [...new Map(actor.grants.map((grant) => [grant.organisationId, grant])).values()],
    done: DETAILS_DONE.find((each) => each === told) ?? null,
  };
});

/** Where what is no field of its own is asked for. */
const FIELDS: Partial<Record<keyof PracticeDetails, string>> = { period: "from" };

export const action = forMember(async ({ context: { db, taxonomy }, actor, params, request }) => {
  const id = params.id ?? "";
  const { practice, can } = await getDeskPractice(db.read, actor, id);
  if (!can.describe) throw forbidden();
  const form = await formOf(request);
  const parsed = parseForm(form, descriptionSchema(taxonomy, practice.details));
  if (!parsed.ok) {
    const { problems } = parsed;
    const region = String(problems.values.region ?? "");
    const candidates = regionCandidates(taxonomy.divisions, region, actor.locale);
    return data({ problems, candidates }, { status: 422 });
  }
  const begun = readDetails(String(form.get("begun") ?? ""));
  const contested = await db.write((tx) => describePractice(tx, actor, id, parsed.value, begun));
  if (contested.length > 0) {
    const fields = Object.fromEntries(contested.map((name) => [FIELDS[name] ?? name, ["changed-meanwhile"]]));
    return data({ problems: { fields, values: valuesOf(form) }, contested: true }, { status: 409 });
  }
  return redirect(`/desk/${id}/details?done=saved`);
});

export default function Page() {
  return <DetailsPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
