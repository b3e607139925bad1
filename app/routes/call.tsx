import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { visitorHead } from "../components/public/head";
import { labelsFor } from "../components/public/labels";
import { CallPage } from "../components/road/call-page";
import { forVisitor } from "../http/audience";
import { visitorHeaders } from "../http/caching";
import { localeOfPath } from "../http/locale";
import { prefilledFields, prefillOf } from "../http/prefill";
import { listDesignations } from "../models/applications/designation-queries.server";
import { listNotice } from "../models/applications/objections.server";
import { ABOUT } from "../models/calls/admission";
import { type CallSettings, takesApplications } from "../models/calls/call";
import { findPublicCall, listCallChanges } from "../models/calls/queries.server";
import { isProvisional, workingDaysLeft } from "../models/calls/working-days";
import { notFound } from "../models/domain-error";
import type { Taxonomy } from "../models/taxonomy/taxonomy";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction<typeof loader> = ({ data: call, matches, location }) =>
  visitorHead({
    matches,
    address: location.pathname,
    title: call?.name ?? "",
    ...(call && { description: call.summary }),
  });
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

/** A call with its public notice and what came of it. */
export const loader = forVisitor(async ({ context, request, params }) => {
  const { read } = context.db;
  const call = await findPublicCall(read, params.id ?? "");
  if (!call) throw notFound();
  const labels = labelsFor(context.taxonomy, localeOfPath(new URL(request.url).pathname));
  const language = labels.locale === "en" ? "en" : "zh";
  const { kinds, about, steps, opensAt, closesAt, rubric } = call.settings;
  const { calendar } = context.callContent;
  const now = Date.now();
  const notice = await listNotice(read, call);
  const page = {
    ...{ id: call.id, name: call.name, summary: call.summary, host: call.organisationName },
    ...{ programme: call.programmeName, status: call.status, opensAt, closesAt, kinds, steps },
    about: ABOUT.flatMap((facet) =>
      about[facet].length === 0
        ? []
        : [{ facet, terms: about[facet].map((code) => labels.value(facet, code)) }],
    ),
    rubric: {
      name: rubric.name[language],
      indicators: rubric.indicators.map((each) => ({
        ...{ id: each.id, name: each.name[language], weight: each.weight, high: each.high[language] },
      })),
      vetoes: rubric.vetoes.map(({ id, name }) => ({ id, name: name[language] })),
    },
    start: takesApplications(call, now) ? startOf(call.settings, request, context.taxonomy) : null,
    changes: await listCallChanges(read, call.id),
    notice: notice.map((each) => ({
      ...each,
      daysLeft: workingDaysLeft(calendar, now, each.endsAt),
      provisional: isProvisional(calendar, each.endsAt),
    })),
    designations: await listDesignations(read, call.id),
  };
  return data(page, { headers: visitorHeaders(request) });
});

/** Where a work is begun: of a kind that is admitted, about what somebody came here to fill or alone is awaited. */
function startOf({ kinds, about }: CallSettings, request: Request, taxonomy: Taxonomy): string {
  const told = new URL(request.url).searchParams;
  for (const facet of ABOUT) {
    const [only, ...others] = about[facet];
    if (only !== undefined && others.length === 0 && !told.has(facet)) told.set(facet, only);
  }
  const fields = prefilledFields(prefillOf(told, taxonomy));
  return `/desk?${new URLSearchParams([["kind", kinds[0] ?? ""], ...fields])}#start`;
}

export default function Page() {
  return <CallPage {...useLoaderData<typeof loader>()} />;
}
