import { type AppLoadContext, data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { HOME_DONE, HomePage } from "../components/desk/home-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf, parseForm } from "../http/forms";
import { readUpload, uploadOf } from "../http/import-file.server";
import type { Actor } from "../models/actor";
import { invalid } from "../models/domain-error";
import { listWaitingRequests } from "../models/editions/request-queries.server";
import { likeliestTemplate, startImported } from "../models/exchange/start.server";
import { keepReport } from "../models/exchange/waiting.server";
import { listInvitationsFor } from "../models/members/invitation-queries.server";
import { listWaitingJoins } from "../models/members/join-queries.server";
import { startPractice } from "../models/practices/commands.server";
import { isKind, startSchema } from "../models/practices/practice";
import { listDesk } from "../models/practices/queries.server";
import { contentFromTemplate } from "../models/practices/template-content";
import { listWaitingProposals } from "../models/registry/queries.server";
import { findTemplate } from "../models/taxonomy/template";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "desk:home.title");

export const loader = forMember(async ({ context, actor, request }) => {
  const told = new URL(request.url).searchParams.get("done");
  const { read } = context.db;
  return {
    works: await listDesk(read, actor),
    waiting: await listWaitingRequests(read, actor),
    invitations: await listInvitationsFor(read, actor),
    joins: await listWaitingJoins(read, actor),
    proposals: await listWaitingProposals(read, actor),
    done: HOME_DONE.find((each) => each === told) ?? null,
  };
});

/** Starts a work and goes on to it: from a template, or from a file that was sent along. */
export const action = forMember(async ({ context, actor, request }) => {
  const form = await formOf(request);
  if (uploadOf(form)) return startFromFile(context, actor, form);
  const parsed = parseForm(form, startSchema);
  if (!parsed.ok) return data({ problems: parsed.problems }, { status: 422 });
  const { kind, title } = parsed.value;
  const template = findTemplate(context.taxonomy.templates, kind);
  if (!template) throw invalid("kind-required");
  const language = actor.locale === "en" ? "en" : "zh";
  const start = {
    kind,
    title,
    templateVersion: template.version,
    content: contentFromTemplate(template, language),
    details: { language: language === "en" ? ("en" as const) : ("zh-Hans" as const) },
  };
  const id = await context.db.write((tx) => startPractice(tx, actor, start));
  return redirect(`/desk/${id}`);
});

/** A file's headings open the sections they are most like; the kind is the likeliest where none is said. */
async function startFromFile(context: AppLoadContext, actor: Actor, form: FormData) {
  const read = await readUpload(context, form);
  if (!read.ok) return data({ problems: read.problems }, { status: 422 });
  const { work, name } = read;
  const asked = form.get("kind");
  const { templates } = context.taxonomy;
  const template = isKind(asked)
    ? findTemplate(templates, asked)
    : likeliestTemplate(work.content, templates);
  if (!template) throw invalid("kind-required");
  const title = String(form.get("title") || work.title);
  const fieldOf = { "title-required": "title", "title-long": "title" };
  const started = await asProblems(startImported(context, actor, work, { template, title }), fieldOf, {
    title,
  });
  if (!started.ok) return data({ problems: started.problems }, { status: 422 });
  const { id, report } = started.value;
  const { comments, changes } = work;
  await keepReport(context.passing, id, { name, report, comments, changes });
  return redirect(`/desk/${id}`);
}

export default function Page() {
  return <HomePage {...useLoaderData<typeof loader>()} problems={useActionData<typeof action>()?.problems} />;
}
