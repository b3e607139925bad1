import { type HeadersFunction, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { SignInPage } from "../components/account/sign-in-page";
import { pageTitle } from "../components/page-title";
import { forVisitor, safeNext } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf, parseForm } from "../http/forms";
import { browserOf, refused } from "../http/sign-in-answers.server";
import { emailSchema } from "../models/members/member";
import { signIn } from "../models/sessions/commands.server";
import { saidPasswordSchema } from "../models/sessions/password";

const schema = z.object({ email: emailSchema, password: saidPasswordSchema });

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "account:sign-in.title");
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const loader = forVisitor(async ({ request, context }) => {
  const { searchParams } = new URL(request.url);
  const next = safeNext(searchParams.get("next"));
  return { next, signedInAs: context.actor?.name ?? null, reset: searchParams.has("reset") };
});

export const action = forVisitor(async ({ request, context }) => {
  const form = await formOf(request);
  const parsed = parseForm(form, schema);
  if (!parsed.ok) return refused(parsed.problems, { status: 422 });
  const { email } = parsed.value;
  const { signInLimit: limit, clientAddress } = context;
  const wait = await limit.waitSeconds(clientAddress, email);
  if (wait > 0) return refused({ fields: {}, values: { email } }, { status: 429, wait });
  const signingIn = signIn(context.db, { ...parsed.value, ...browserOf(request, context) });
  const outcome = await asProblems(signingIn, { "account-suspended": "form" }, { email });
  if (!outcome.ok) return refused(outcome.problems, { status: 403 });
  const opened = outcome.value;
  if (!opened) {
    await limit.failed(clientAddress, email);
    return refused({ fields: { form: ["sign-in-wrong"] }, values: { email } }, { status: 401 });
  }
  await limit.succeeded(clientAddress, email);
  const next = form.get("next") ?? new URL(request.url).searchParams.get("next");
  return redirect(safeNext(next), { headers: { "Set-Cookie": opened.cookie } });
});

export default function Page() {
  return <SignInPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
