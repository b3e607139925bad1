import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ArtefactPage } from "../components/adoptions/artefact-page";
import { pageTitle } from "../components/page-title";
import { CoverButton } from "../editor/figure/cover-button";
import { artefactViewOf } from "../http/artefact-view.server";
import { forMember } from "../http/audience";
import "../styles/desk.css";
import "../styles/editor.css";

/** Areas are drawn by a pointer. */
export const handle = { scripts: true };
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "adoptions:file.title");

/** One file of a trial before those who may hide it or cover parts of it. */
export const loader = forMember(async ({ request, context, actor, params }) => ({
  ...(await artefactViewOf(context, actor, params)),
  covered: new URL(request.url).searchParams.get("done") === "covered",
}));

export default function Page() {
  const file = useLoaderData<typeof loader>();
  return <ArtefactPage {...file} cover={<CoverButton {...file} />} />;
}
