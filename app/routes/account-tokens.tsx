import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { TokensPage } from "../components/account/tokens-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf, parseForm } from "../http/forms";
import { createToken } from "../models/tokens/commands.server";
import { listTokens } from "../models/tokens/queries.server";
import { newTokenSchema } from "../models/tokens/token";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "tokens:title");

export const loader = forMember(async ({ request, context, actor }) => ({
  tokens: await listTokens(context.db.read, actor),
  revoked: new URL(request.url).searchParams.get("done") === "revoked",
}));

/** Answers the new token itself, this once; so the page is not one to come back to. */
export const action = forMember(async ({ request, context, actor }) => {
  const parsed = parseForm(await formOf(request), newTokenSchema);
  if (!parsed.ok) return data({ problems: parsed.problems, token: null }, { status: 422 });
  const creating = context.db.write((tx) => createToken(tx, actor, parsed.value));
  const outcome = await asProblems(creating, { "tokens-many": "form" }, {});
  if (!outcome.ok) return data({ problems: outcome.problems, token: null }, { status: 422 });
  return { problems: null, token: outcome.value };
});

export default function Page() {
  return <TokensPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
