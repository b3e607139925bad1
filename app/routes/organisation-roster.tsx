import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { RosterPage } from "../components/people/roster-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf } from "../http/forms";
import { uploadOf } from "../http/import-file.server";
import type { Role } from "../models/actor";
import { invalid } from "../models/domain-error";
import { readRoster } from "../models/members/roster";
import { reviewRoster } from "../models/members/roster.server";
import { rolesIn } from "../models/members/unit-queries.server";
import { getOrganisation } from "../models/organisations/queries.server";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "roster:title");

export const loader = forMember(async ({ params, context, actor }) => {
  const { id, name } = await getOrganisation(context.db.read, params.id ?? "");
  await rolesIn(context.db.read, actor, id);
  return { unit: { id, name } };
});

const FIELD_OF = Object.fromEntries(
  ["file-missing", "roster-large", "roster-encoding", "roster-empty", "roster-columns", "roster-long"].map(
    (code) => [code, "file"],
  ),
);

/** Reads a list and shows what was found; nobody is asked yet. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const id = params.id ?? "";
  const roles = await rolesIn(context.db.read, actor, id);
  const read = await asProblems(readUploaded(await formOf(request), roles), FIELD_OF, {});
  if (!read.ok) return data({ problems: read.problems, preview: null }, { status: 422 });
  return { problems: null, preview: await reviewRoster(context.db.read, id, read.value) };
});

async function readUploaded(form: FormData, roles: readonly Role[]) {
  const file = uploadOf(form);
  if (!file) throw invalid("file-missing");
  return readRoster(new Uint8Array(await file.arrayBuffer()), roles);
}

export default function Page() {
  return <RosterPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
