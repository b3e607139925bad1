import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ReviewPage } from "../components/road/review-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf } from "../http/forms";
import { REVIEW_FIELDS } from "../http/review-form";
import { getReviewDesk } from "../models/applications/blind.server";
import { recuseReview } from "../models/applications/reviews.server";
import "../styles/desk.css";
import "../styles/road.css";

export const handle = { scripts: true };
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:review.title");

export const loader = forMember(async ({ context, actor, params }) => ({
  ...(await getReviewDesk(context.db.read, context.taxonomy.divisions, actor, params.id ?? "")),
  locale: actor.locale === "en" ? ("en" as const) : ("zh" as const),
  saved: false,
}));

/** Gives the work back. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const { id = "" } = params;
  const reason = String((await formOf(request)).get("reason") ?? "");
  const outcome = await asProblems(
    context.db.write((tx) => recuseReview(tx, actor, id, reason)),
    REVIEW_FIELDS,
    { reason },
  );
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect("/desk");
});

export default function Page() {
  return (
    <ReviewPage
      {...useLoaderData<typeof loader>()}
      problems={useActionData<typeof action>()?.problems ?? null}
    />
  );
}
