import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { NamePage } from "../components/account/name-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { formOf, parseForm } from "../http/forms";
import { refused } from "../http/sign-in-answers.server";
import { renameMember } from "../models/members/commands.server";
import { nameSchema } from "../models/members/member";

const schema = z.object({ name: nameSchema });

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "account:name-form.title");

export const loader = forMember(async ({ actor }) => ({ name: actor.name }));

export const action = forMember(async ({ request, context, actor }) => {
  const parsed = parseForm(await formOf(request), schema);
  if (!parsed.ok) return refused(parsed.problems, { status: 422 });
  await context.db.write((tx) => renameMember(tx, actor, parsed.value.name));
  return redirect("/account?done=name-changed");
});

export default function Page() {
  return <NamePage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
