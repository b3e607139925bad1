import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SpacePage } from "../components/communities/space-page";
import { translatorFor } from "../components/messages";
import { pageTitle } from "../components/page-title";
import { draftWordsFor } from "../http/community-space.server";
import { spaceAction, spaceLoader } from "../http/space-form.server";
import { yearSchema } from "../models/communities/community";
import { joinSummary } from "../models/communities/texts.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "communities:own.title");

export const loader = spaceLoader;

/** A summary of a year, drafted from the record the first time. */
export const action = spaceAction({
  form: "summaries",
  schema: yearSchema,
  by: ["write"],
  send: async (tx, { actor, id, desk, value: { year } }) => {
    const { t } = translatorFor(actor.locale);
    const title = t("communities:summary.name", { name: desk.community.name, year });
    return `/desk/${await joinSummary(tx, actor, id, { year, title }, draftWordsFor(actor))}`;
  },
});

export default function Page() {
  return <SpacePage {...useLoaderData<typeof loader>()} wrong={useActionData<typeof action>()?.wrong} />;
}
