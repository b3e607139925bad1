import { type AppLoadContext, data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PUBLICATION_DONE, PublicationPage } from "../components/desk/publication-page";
import { headOf } from "../components/desk/work-head";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf } from "../http/forms";
import { textToPublish } from "../http/frozen-text.server";
import type { Actor } from "../models/actor";
import { dayOf } from "../models/consents/consent";
import { listConsents } from "../models/consents/queries.server";
import { findAgreedLines } from "../models/contributions/queries.server";
import { withHeadingNumbers } from "../models/documents/heading-numbers";
import { readState } from "../models/documents/load.server";
import { listOwnChecks } from "../models/editions/checks.server";
import { authorsOf } from "../models/editions/edition";
import { hasNothingNew } from "../models/editions/freeze.server";
import { MISSING_CODES, readinessOf } from "../models/editions/readiness";
import { listOwnEditions, listRequests } from "../models/editions/request-queries.server";
import { requestPublication } from "../models/editions/requests.server";
import { getVerification } from "../models/organisations/verification.server";
import { frontMatterOf } from "../models/practices/front-matter";
import type { Practice } from "../models/practices/practice";
import { getDeskPractice } from "../models/practices/queries.server";
import { inspectDescription } from "../models/privacy/inspect.server";
import { findTemplate, numberingOf } from "../models/taxonomy/template";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "desk:nav.publication");

export const loader = forMember(async ({ context, actor, params, request }) => {
  const id = params.id ?? "";
  const { db, taxonomy } = context;
  const { practice, members, can, request: open, returned } = await getDeskPractice(db.read, actor, id);
  const { projection, findings } = await readText(context, practice);
  const { title, kind, organisationName: unit } = practice;
  const matter = frontMatterOf(taxonomy, practice.details, actor.locale);
  const template = findTemplate(taxonomy.templates, kind);
  const standing = await getVerification(db.read, practice.organisationId ?? "");
  const told = new URL(request.url).searchParams.get("done");
  const { characters } = projection;
  const numbering = numberingOf(taxonomy.templates, kind, practice.details.language);
  const { html } = withHeadingNumbers(projection, numbering);
  const authors = authorsOf(members, await findAgreedLines(db.read, id));
  return {
    work: headOf(practice),
    matter,
    unit,
    can,
    requestedAt: open?.requestedAt ?? null,
    returned,
    readiness: inWords(readinessOf(practice, projection, template, standing), template, actor),
    paper: { title, kind, unit, authors, matter, html, characters },
    findings,
    nothingNew: await hasNothingNew(db.read, practice, projection),
    checks: await listOwnChecks(db.read, actor, id),
    past: await listRequests(db.read, actor, id),
    editions: await listOwnEditions(db.read, actor, id),
    done: PUBLICATION_DONE.find((each) => each === told) ?? null,
  };
});

/** Freezes the text as it stands and asks the lead unit to publish it. */
export const action = forMember(async ({ context, actor, params, request }) => {
  const id = params.id ?? "";
  const { practice } = await getDeskPractice(context.db.read, actor, id);
  const { findings, ...text } = await readText(context, practice);
  const looked = (await formOf(request)).get("looked") !== null;
  const frozenAt = { ...text, check: { findings, looked } };
  const asking = context.db.write((tx) => requestPublication(tx, actor, id, frozenAt));
  const fieldOf = {
    ...Object.fromEntries(
      [...MISSING_CODES, "already-requested", "nothing-changed", "mention-names"].map((code) => [
        code,
        "form",
      ]),
    ),
    "findings-unread": "looked",
  };
  const outcome = await asProblems(asking, fieldOf, {});
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect(`/desk/${id}/publication?done=requested`);
});

/** The live text with everything received so far, its place in the log, and what in it and beside it tells of persons. */
async function readText(
  { liveDocuments, db, workshop }: AppLoadContext,
  { id, title, details }: Pick<Practice, "id" | "title" | "details">,
) {
  await liveDocuments.flush(id);
  const { state, epoch, seq } = await readState(db.read, id);
  const consents = await listConsents(db.read, id);
  const beside = inspectDescription(title, details);
  const findings = [...beside, ...(await workshop.inspect(state, consents, dayOf(Date.now())))];
  return { epoch, seq, findings, projection: await textToPublish({ db, workshop }, id, state) };
}

function inWords(
  readiness: ReturnType<typeof readinessOf>,
  template: ReturnType<typeof findTemplate>,
  { locale }: Actor,
) {
  const heading = (id: string) => template?.sections.find((section) => section.id === id)?.heading;
  const emptySections = readiness.emptySections.map(
    (id) => heading(id)?.[locale === "en" ? "en" : "zh"] ?? id,
  );
  return { ...readiness, emptySections };
}

export default function Page() {
  return <PublicationPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
