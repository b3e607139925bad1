import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { headOf } from "../components/desk/work-head";
import { LINKS_DONE, LinksPage } from "../components/links/links-page";
import { pageTitle } from "../components/page-title";
import { labelsFor } from "../components/public/labels";
import { linkViewOf } from "../components/public/link-view";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf, parseForm } from "../http/forms";
import { forbidden } from "../models/domain-error";
import { addLink } from "../models/links/commands.server";
import { linkSchema } from "../models/links/link";
import { getOwnLinks } from "../models/links/queries.server";
import { findNameable } from "../models/mentions/queries.server";
import { getDeskPractice } from "../models/practices/queries.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "links:desk.title");

/** The links kept beside the text; `?q=` looks for works to link to. */
export const loader = forMember(async ({ context: { db, searcher, taxonomy }, actor, params, request }) => {
  const id = params.id ?? "";
  const { practice } = await getDeskPractice(db.read, actor, id);
  const { searchParams } = new URL(request.url);
  const { links, can } = await getOwnLinks(db.read, actor, id);
  const labels = labelsFor(taxonomy, actor.locale);
  const query = searchParams.get("q") ?? "";
  const found =
    can.link && query.trim() !== "" ? await findNameable(db.read, searcher, actor, id, query) : null;
  const told = searchParams.get("done");
  return {
    work: headOf(practice),
    links: links.map((link) => ({ id: link.id, ...linkViewOf(link, labels) })),
    can,
    query,
    chosen: searchParams.get("work") ?? "",
    found: found?.works.map(({ practiceId, title, kind, organisation }) => ({
      ...{ id: practiceId, title, organisation, kind: labels.kind(kind) },
    })),
    done: LINKS_DONE.find((each) => each === told) ?? null,
  };
});

/** Links the work to another. */
export const action = forMember(async ({ context: { db }, actor, params, request }) => {
  const id = params.id ?? "";
  const { can } = await getOwnLinks(db.read, actor, id);
  if (!can.link) throw forbidden();
  const parsed = parseForm(await formOf(request), linkSchema);
  if (!parsed.ok) return data({ problems: parsed.problems }, { status: 422 });
  const values = { ...parsed.value };
  const fieldOf = { "link-work": "work", "link-itself": "work", "links-many": "form" };
  const adding = db.write((tx) => addLink(tx, actor, id, parsed.value));
  const outcome = await asProblems(adding, fieldOf, values);
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect(`/desk/${id}/links?done=added`);
});

export default function Page() {
  return <LinksPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
