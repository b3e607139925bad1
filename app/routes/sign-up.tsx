import { type AppLoadContext, type HeadersFunction, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { SignUpPage } from "../components/account/sign-up-page";
import { pageTitle } from "../components/page-title";
import { forVisitor, safeNext } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf, parseForm } from "../http/forms";
import { browserOf, chosenPasswordSchema, refused } from "../http/sign-in-answers.server";
import { signUp } from "../models/members/commands.server";
import { stateOf } from "../models/members/invitation";
import { findInvitation } from "../models/members/invitation-queries.server";
import { emailSchema, nameSchema } from "../models/members/member";
import { signIn } from "../models/sessions/commands.server";
import { hashPassword } from "../models/sessions/passwords.server";

const schema = z.object({ name: nameSchema, email: emailSchema, password: chosenPasswordSchema });

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "account:sign-up.title");
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const loader = forVisitor(async ({ request, context }) => {
  const { searchParams } = new URL(request.url);
  const invitation = await openInvitation(context, searchParams.get("invitation"));
  return { invitation, next: nextAfter(searchParams.get("invitation"), searchParams.get("next")) };
});

async function openInvitation({ db }: AppLoadContext, token: string | null) {
  const found = token === null ? null : await findInvitation(db.read, token);
  if (!found || token === null || stateOf(found, Date.now()) !== "open") return null;
  return { token, email: found.email, inviter: found.inviterName, to: found.to };
}

/** Whoever came by an invitation returns to it; everybody else to where they were. */
function nextAfter(token: FormDataEntryValue | null, next: FormDataEntryValue | null): string {
  return typeof token === "string" && /^[\w-]{1,100}$/.test(token) ? `/invitations/${token}` : safeNext(next);
}

export const action = forVisitor(async ({ request, context }) => {
  const form = await formOf(request);
  const parsed = parseForm(form, schema);
  if (!parsed.ok) return refused(parsed.problems, { status: 422 });
  const { name, email, password } = parsed.value;
  const { db, signInLimit: limit, clientAddress } = context;
  const wait = await limit.waitSeconds(clientAddress, email);
  if (wait > 0) return refused({ fields: {}, values: { name, email } }, { status: 429, wait });
  const account = {
    name,
    email,
    passwordHash: await hashPassword(password),
    locale: context.preferredLocale,
  };
  const signingUp = db.write((tx) => signUp(tx, account));
  const outcome = await asProblems(signingUp, { "email-taken": "email" }, { name, email });
  if (!outcome.ok) {
    await limit.failed(clientAddress, email);
    return refused(outcome.problems, { status: 409 });
  }
  await limit.succeeded(clientAddress, email);
  const opened = await signIn(db, { email, password, ...browserOf(request, context) });
  const { searchParams } = new URL(request.url);
  const asked = (field: string) => form.get(field) ?? searchParams.get(field);
  return redirect(nextAfter(asked("invitation"), asked("next")), {
    headers: { "Set-Cookie": opened?.cookie ?? "" },
  });
});

export default function Page() {
  return <SignUpPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
