import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DeskPage } from "../editor/desk/desk-page";
import { forMember } from "../http/audience";
import { quarantinedSince } from "../models/documents/quarantine.server";
import { TITLE_LENGTH } from "../models/practices/practice";
import { getDeskPractice } from "../models/practices/queries.server";
import { findTemplate, numberingOf } from "../models/taxonomy/template";
import "../styles/editor.css";

export const handle = { scripts: true };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "" }];

/** The text itself never travels in HTML: the editor receives it over its own line. */
export const loader = forMember(async ({ context, actor, params }) => {
  const desk = await getDeskPractice(context.db.read, actor, params.id ?? "");
  const { practice, can, request, returned, newestEdition, frozen } = desk;
  if (await quarantinedSince(context.db.read, practice.id)) throw redirect(`/desk/${practice.id}/restore`);
  const template = findTemplate(context.taxonomy.templates, practice.kind);
  const language = actor.locale === "en" ? "en" : "zh";
  return {
    id: practice.id,
    title: practice.title,
    titleLength: TITLE_LENGTH,
    lang: practice.details.language,
    can,
    frozen,
    requested: request !== null,
    returned: returned !== null,
    edition: newestEdition?.number ?? null,
    length: template?.length ?? null,
    videoBytes: context.videoBytes,
    numbering: numberingOf(context.taxonomy.templates, practice.kind, practice.details.language),
    sections: (template?.sections ?? []).map(({ id, heading, hint, length, required }) => ({
      id,
      heading: heading[language],
      hint: hint[language],
      length,
      required,
    })),
  };
});

export default function Page() {
  return <DeskPage {...useLoaderData<typeof loader>()} />;
}
