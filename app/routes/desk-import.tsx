import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { UploadPage } from "../components/exchange/upload-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { formOf } from "../http/forms";
import { readUpload } from "../http/import-file.server";
import { likeliestTemplate } from "../models/exchange/start.server";
import { keepImport } from "../models/exchange/waiting.server";
import { isKind, type Kind } from "../models/practices/practice";
import "../styles/desk.css";
import "../styles/exchange.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "exchange:upload.title");

export const loader = forMember(async () => null);

/** Reads a file and goes on to what becomes of its headings. */
export const action = forMember(async ({ context, actor, request }) => {
  const form = await formOf(request);
  const read = await readUpload(context, form);
  if (!read.ok) return data({ problems: read.problems }, { status: 422 });
  const { work, name } = read;
  const asked = form.get("kind");
  const { templates } = context.taxonomy;
  const kind = isKind(asked) ? asked : (likeliestTemplate(work.content, templates).id as Kind);
  const key = await keepImport(context.passing, { memberId: actor.memberId, kind, name, work });
  return redirect(`/desk/imports/${key}`);
});

export default function Page() {
  return <UploadPage problems={useActionData<typeof action>()?.problems} />;
}
