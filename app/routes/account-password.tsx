import { type HeadersFunction, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { PasswordPage } from "../components/account/password-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf, parseForm } from "../http/forms";
import { chosenPasswordSchema, isSecure, refused } from "../http/sign-in-answers.server";
import { changePassword } from "../models/sessions/credentials.server";
import { saidPasswordSchema } from "../models/sessions/password";

const schema = z.object({ currentPassword: saidPasswordSchema, newPassword: chosenPasswordSchema });

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "account:password-form.title");
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const loader = forMember(async ({ actor }) => ({ email: actor.email }));

/** An open screen is no leave to guess its owner's password, so the limit of signing in counts here too. */
export const action = forMember(async ({ request, context, actor }) => {
  const parsed = parseForm(await formOf(request), schema);
  if (!parsed.ok) return refused(parsed.problems, { status: 422 });
  const { currentPassword: current, newPassword: next } = parsed.value;
  const { db, session, signInLimit: limit, clientAddress } = context;
  if (!session) throw redirect("/sign-in");
  const wait = await limit.waitSeconds(clientAddress, actor.email);
  if (wait > 0) return refused({ fields: {}, values: {} }, { status: 429, wait });
  const changing = changePassword(db, actor, session, { current, next, secure: isSecure(context) });
  const outcome = await asProblems(changing, { "password-wrong": "currentPassword" }, {});
  if (!outcome.ok) {
    await limit.failed(clientAddress, actor.email);
    return refused(outcome.problems, { status: 422 });
  }
  await limit.succeeded(clientAddress, actor.email);
  return redirect("/account?done=password-changed", { headers: { "Set-Cookie": outcome.value } });
});

export default function Page() {
  return <PasswordPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
