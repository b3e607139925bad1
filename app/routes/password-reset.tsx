import type { HeadersFunction, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { ResetPage } from "../components/account/reset-page";
import { pageTitle } from "../components/page-title";
import { forVisitor } from "../http/audience";
import { formOf, parseForm } from "../http/forms";
import { refused } from "../http/sign-in-answers.server";
import { emailSchema } from "../models/members/member";
import { askForReset } from "../models/sessions/password-resets.server";

const schema = z.object({ email: emailSchema });

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "account:reset.title");
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const loader = forVisitor(async ({ request, context }) => ({
  mails: context.mailEnabled,
  sent: new URL(request.url).searchParams.has("sent"),
}));

/** Sends the link; the answer is the same whether there is such an account or not. */
export const action = forVisitor(async ({ request, context }) => {
  const parsed = parseForm(await formOf(request), schema);
  if (!parsed.ok) return refused(parsed.problems, { status: 422 });
  const { email } = parsed.value;
  const { db, signInLimit: limit, clientAddress, mailEnabled } = context;
  const wait = await limit.waitSeconds(clientAddress, `reset ${email}`);
  if (wait > 0) return refused({ fields: {}, values: { email } }, { status: 429, wait });
  if (mailEnabled) await db.write((tx) => askForReset(tx, email));
  return redirect("/password-reset?sent=1");
});

export default function Page() {
  return <ResetPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
