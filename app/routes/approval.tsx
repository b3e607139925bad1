import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ApprovalPage } from "../components/desk/approval-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { withHeadingNumbers } from "../models/documents/heading-numbers";
import { listChecks } from "../models/editions/checks.server";
import { canCheck } from "../models/editions/policy";
import { getReadRequest } from "../models/editions/request-queries.server";
import { frontMatterOf } from "../models/practices/front-matter";
import { canDecide } from "../models/practices/policy";
import { findFacts } from "../models/practices/queries.server";
import { numberingOf } from "../models/taxonomy/template";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "desk:approval.title");

/** The text as it was frozen: what is seen here is what is published. */
export const loader = forMember(async ({ context, actor, params }) => {
  const request = await getReadRequest(context.db.read, actor, params.requestId ?? "");
  const { id, practiceId, requestedByName, requestedAt, decision, decidedAt, note } = request;
  const { title, kind, details, projection } = request.frozen;
  const { characters } = projection;
  const numbering = numberingOf(context.taxonomy.templates, kind, details.language);
  const { html } = withHeadingNumbers(projection, numbering);
  const matter = frontMatterOf(context.taxonomy, details, actor.locale);
  const { authors } = details;
  const paper = { title, kind, unit: details.organisation, authors, matter, html, characters };
  const checks = await listChecks(context.db.read, id);
  return {
    ...{ id, practiceId, title, requestedByName, requestedAt, decision, decidedAt, note },
    lang: details.language,
    unit: request.organisationName,
    check: { findings: request.findings, found: request.found },
    checks,
    can: {
      decide: canDecide(actor, request.organisationId),
      check:
        canCheck(actor, request.organisationId) &&
        checks.every(({ checkedBy }) => checkedBy !== actor.memberId) &&
        !(await findFacts(context.db.read, actor, practiceId))?.part,
    },
    paper: decision === null ? paper : null,
  };
});

export default function Page() {
  return <ApprovalPage {...useLoaderData<typeof loader>()} />;
}
