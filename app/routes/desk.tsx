import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { HOME_DONE, HomePage } from "../components/desk/home-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { formOf, parseForm } from "../http/forms";
import { invalid } from "../models/domain-error";
import { listWaitingRequests } from "../models/editions/request-queries.server";
import { listInvitationsFor } from "../models/members/invitation-queries.server";
import { startPractice } from "../models/practices/commands.server";
import { startSchema } from "../models/practices/practice";
import { listDesk } from "../models/practices/queries.server";
import { contentFromTemplate } from "../models/practices/template-content";
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
    done: HOME_DONE.find((each) => each === told) ?? null,
  };
});

/** Starts a work and goes on to it. */
export const action = forMember(async ({ context, actor, request }) => {
  const parsed = parseForm(await formOf(request), startSchema);
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

export default function Page() {
  return <HomePage {...useLoaderData<typeof loader>()} problems={useActionData<typeof action>()?.problems} />;
}
