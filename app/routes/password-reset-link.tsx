import { data, type HeadersFunction, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { ResetLinkPage } from "../components/account/reset-page";
import { pageTitle } from "../components/page-title";
import { forVisitor } from "../http/audience";
import { formOf, parseForm } from "../http/forms";
import { chosenPasswordSchema } from "../http/sign-in-answers.server";
import { findReset, resetPassword } from "../models/sessions/password-resets.server";
import { hashPassword } from "../models/sessions/passwords.server";

const schema = z.object({ password: chosenPasswordSchema });

export const meta: MetaFunction = ({ matches }) => [
  ...pageTitle(matches, "account:reset.choose"),
  { name: "robots", content: "noindex" },
];
/** The address is a key, so no copy of the page is kept on the way. */
export const headers: HeadersFunction = () => ({ "Cache-Control": "private, no-store" });

export const loader = forVisitor(async ({ params, context }) => {
  const token = params.token ?? "";
  const found = await findReset(context.db.read, token);
  return data({ token, email: found?.email ?? null }, { status: found ? 200 : 410 });
});

/** Gives the account the password that was chosen; one signs in with it afterwards. */
export const action = forVisitor(async ({ request, params, context: { db } }) => {
  const token = params.token ?? "";
  if (!(await findReset(db.read, token))) return data({}, { status: 410 });
  const parsed = parseForm(await formOf(request), schema);
  if (!parsed.ok) return data({ problems: parsed.problems }, { status: 422 });
  const passwordHash = await hashPassword(parsed.value.password);
  await db.write((tx) => resetPassword(tx, token, passwordHash));
  return redirect("/sign-in?reset=1");
});

export default function Page() {
  return <ResetLinkPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
