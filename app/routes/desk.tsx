import { type AppLoadContext, data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { HOME_DONE, HomePage } from "../components/desk/home-page";
import { pageTitle } from "../components/page-title";
import { labelsFor } from "../components/public/labels";
import { forMember } from "../http/audience";
import { formOf, parseForm } from "../http/forms";
import { uploadOf } from "../http/import-file.server";
import { prefilledFields, prefillOf } from "../http/prefill";
import { startWork, startWorkFromFile } from "../http/start-work.server";
import type { Actor } from "../models/actor";
import { canReadRecords } from "../models/applications/policy";
import { listRoadErrands } from "../models/applications/waiting.server";
import { hostingUnits } from "../models/calls/policy";
import { listWaitingRequests } from "../models/editions/request-queries.server";
import { officesOf } from "../models/members/delegations.server";
import { listInvitationsFor } from "../models/members/invitation-queries.server";
import { listWaitingJoins } from "../models/members/join-queries.server";
import { startSchema } from "../models/practices/practice";
import { listDesk } from "../models/practices/queries.server";
import { listWaitingProposals } from "../models/registry/queries.server";
import { canAsk, canSeeRequests } from "../models/research/policy";
import { listUndecidedRequests } from "../models/research/queries.server";
import type { Facet } from "../models/search/search";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "desk:home.title");

export const loader = forMember(async ({ context, actor, request }) => {
  const { searchParams } = new URL(request.url);
  const told = searchParams.get("done");
  const prefill = prefillOf(searchParams, context.taxonomy);
  const labels = labelsFor(context.taxonomy, actor.locale);
  const fields = prefilledFields(prefill);
  const { read } = context.db;
  return {
    works: await listDesk(read, actor),
    waiting: await listWaitingRequests(read, actor),
    invitations: await listInvitationsFor(read, actor),
    errands: await listRoadErrands(read, context.taxonomy.divisions, actor),
    hosts: hostingUnits(await officesOf(read, actor)).length > 0,
    audits: canReadRecords(actor),
    research: canAsk(actor) || canSeeRequests(actor),
    joins: await listWaitingJoins(read, actor),
    proposals: await listWaitingProposals(read, actor),
    requests: await listUndecidedRequests(read, actor),
    prefill: {
      ...{ kind: prefill.kind, fields },
      words: fields.map(([name, code]) =>
        name === "region" ? labels.region(code) : labels.value(name as Facet, code),
      ),
    },
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
  const { details } = prefillOf(form, context.taxonomy);
  const id = await startWork(context, actor, { kind, title, details });
  return redirect(`/desk/${id}`);
});

async function startFromFile(context: AppLoadContext, actor: Actor, form: FormData) {
  const started = await startWorkFromFile(context, actor, form);
  if (!started.ok) return data({ problems: started.problems }, { status: 422 });
  return redirect(`/desk/${started.value.id}`);
}

export default function Page() {
  return <HomePage {...useLoaderData<typeof loader>()} problems={useActionData<typeof action>()?.problems} />;
}
