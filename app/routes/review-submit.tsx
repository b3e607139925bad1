import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ReviewPage } from "../components/road/review-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf } from "../http/forms";
import { REVIEW_FIELDS, sheetFrom, sheetProblems } from "../http/review-form";
import { getReviewDesk } from "../models/applications/blind.server";
import { submitReview } from "../models/applications/reviews.server";
import "../styles/desk.css";
import "../styles/road.css";

export const handle = { scripts: true };
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:review.title");

export const loader = forMember(async ({ context, actor, params }) => ({
  ...(await getReviewDesk(context.db.read, context.taxonomy.divisions, actor, params.id ?? "")),
  locale: actor.locale === "en" ? ("en" as const) : ("zh" as const),
  saved: false,
}));

/** Hands the review in. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const { id = "" } = params;
  const sheet = sheetFrom(await formOf(request));
  const { rubric } = await getReviewDesk(context.db.read, context.taxonomy.divisions, actor, id);
  const problems = sheetProblems(rubric, sheet);
  if (problems) return data({ problems, sheet }, { status: 422 });
  const outcome = await asProblems(
    context.db.write((tx) => submitReview(tx, actor, id, sheet)),
    REVIEW_FIELDS,
    {},
  );
  if (!outcome.ok) return data({ problems: outcome.problems, sheet }, { status: 422 });
  return redirect(`/reviews/${id}`);
});

export default function Page() {
  const answer = useActionData<typeof action>();
  const desk = useLoaderData<typeof loader>();
  const problems = answer && "problems" in answer ? answer.problems : null;
  return (
    <ReviewPage
      {...desk}
      sheet={answer && "sheet" in answer && answer.sheet ? answer.sheet : desk.sheet}
      problems={problems}
    />
  );
}
