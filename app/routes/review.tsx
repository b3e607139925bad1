import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ReviewPage } from "../components/road/review-page";
import { forMember } from "../http/audience";
import { getReviewDesk } from "../models/applications/blind.server";
import "../styles/desk.css";
import "../styles/road.css";

export const handle = { scripts: true };
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:review.title");

/** An expert's desk for one work; all of it comes through the layer that covers whose it is. */
export const loader = forMember(async ({ context, actor, params, request }) => ({
  ...(await getReviewDesk(context.db.read, context.taxonomy.divisions, actor, params.id ?? "")),
  locale: actor.locale === "en" ? ("en" as const) : ("zh" as const),
  saved: new URL(request.url).searchParams.get("done") === "saved",
}));

export default function Page() {
  return <ReviewPage {...useLoaderData<typeof loader>()} />;
}
