import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { MappingPage } from "../components/exchange/mapping-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf, typedIn } from "../http/forms";
import { invalid } from "../models/domain-error";
import { guessSections, headingsOf } from "../models/exchange/section-guess";
import { startImported } from "../models/exchange/start.server";
import { forgetImport, getImport, keepReport } from "../models/exchange/waiting.server";
import { isKind } from "../models/practices/practice";
import { findTemplate } from "../models/taxonomy/template";
import "../styles/desk.css";
import "../styles/exchange.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "exchange:mapping.title");

/** What was found in a file, and a guess of which heading opens which section. */
export const loader = forMember(async ({ context, actor, params, request }) => {
  const key = params.key ?? "";
  const { work, name, ...waiting } = await getImport(context.passing, actor, key);
  const asked = new URL(request.url).searchParams.get("kind");
  const kind = isKind(asked) ? asked : waiting.kind;
  const template = findTemplate(context.taxonomy.templates, kind);
  if (!template) throw invalid("kind-required");
  const headings = headingsOf(work.content);
  const guessed = guessSections(headings, template);
  const language = actor.locale === "en" ? ("en" as const) : ("zh" as const);
  return {
    importKey: key,
    name,
    kind,
    title: work.title,
    headings: headings.map((heading) => ({ ...heading, section: guessed.get(heading.block) ?? "" })),
    sections: template.sections.map(({ id, heading, required }) => ({
      id,
      required,
      text: heading[language],
    })),
    report: work.report,
    comments: work.comments,
  };
});

/** Makes the work of it. */
export const action = forMember(async ({ context, actor, params, request }) => {
  const key = params.key ?? "";
  const { work, name, ...waiting } = await getImport(context.passing, actor, key);
  const form = await formOf(request);
  const kind = form.get("kind");
  const template = findTemplate(context.taxonomy.templates, isKind(kind) ? kind : waiting.kind);
  if (!template) throw invalid("kind-required");
  const title = String(form.get("title") ?? work.title);
  const mapping = new Map<number, string>();
  for (const { block } of headingsOf(work.content)) {
    const section = form.get(`section-${block}`);
    if (typeof section === "string" && section !== "") mapping.set(block, section);
  }
  const choice = { template, title, mapping, complete: form.get("complete") === "on" };
  const fieldOf = { "title-required": "title", "title-long": "title" };
  const started = await asProblems(startImported(context, actor, work, choice), fieldOf, typedIn(form));
  if (!started.ok) return data({ problems: started.problems }, { status: 422 });
  const { id, report } = started.value;
  const { comments, changes } = work;
  await keepReport(context.passing, id, { name, report, comments, changes });
  await forgetImport(context.passing, key);
  return redirect(report.length > 0 ? `/desk/${id}/import-report` : `/desk/${id}`);
});

export default function Page() {
  return (
    <MappingPage {...useLoaderData<typeof loader>()} problems={useActionData<typeof action>()?.problems} />
  );
}
