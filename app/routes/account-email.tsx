import { type HeadersFunction, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { EmailPage } from "../components/account/email-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf, parseForm } from "../http/forms";
import { isSecure, refused } from "../http/sign-in-answers.server";
import { emailSchema } from "../models/members/member";
import { changeEmail } from "../models/sessions/credentials.server";
import { saidPasswordSchema } from "../models/sessions/password";

const schema = z.object({ email: emailSchema, currentPassword: saidPasswordSchema });

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "account:email-form.title");
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const loader = forMember(async ({ actor }) => ({ email: actor.email }));

/** As with the password, an open screen is no leave to guess it. */
export const action = forMember(async ({ request, context, actor }) => {
  const parsed = parseForm(await formOf(request), schema);
  if (!parsed.ok) return refused(parsed.problems, { status: 422 });
  const { email, currentPassword: current } = parsed.value;
  const { db, session, signInLimit: limit, clientAddress } = context;
  if (!session) throw redirect("/sign-in");
  const wait = await limit.waitSeconds(clientAddress, actor.email);
  if (wait > 0) return refused({ fields: {}, values: { email } }, { status: 429, wait });
  const changing = changeEmail(db, actor, session, { current, next: email, secure: isSecure(context) });
  const rules = { "password-wrong": "currentPassword", "email-taken": "email" } as const;
  const outcome = await asProblems(changing, rules, { email });
  if (!outcome.ok) {
    await limit.failed(clientAddress, actor.email);
    return refused(outcome.problems, { status: 422 });
  }
  await limit.succeeded(clientAddress, actor.email);
  return redirect("/account?done=email-changed", { headers: { "Set-Cookie": outcome.value } });
});

export default function Page() {
  return <EmailPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
