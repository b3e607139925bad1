import type { AppLoadContext } from "@remix-run/node";
import { labelsFor } from "../../components/public/labels";
import { getEdition, listEditions } from "../../models/editions/queries.server";
import { listLinks } from "../../models/links/queries.server";
import { editionItemOf } from "../practice-item";
import { languageOf } from "./language";
import { problemResponse } from "./problem";

/** One edition for programs. @throws notFound; a Response that it is gone when it was withdrawn */
export async function answerEditionItem(
  request: Request,
  { db, taxonomy, publicOrigin }: AppLoadContext,
  practiceId: string,
  which: number | "newest",
) {
  const edition = await getEdition(db.read, practiceId, which);
  if (edition.withdrawnAt !== null) throw problemResponse(request, 410, "edition-gone");
  const lines = await listEditions(db.read, practiceId);
  const labels = labelsFor(taxonomy, languageOf(request));
  const links = await listLinks(db.read, edition);
  return editionItemOf(edition, lines, links, { taxonomy, labels, origin: publicOrigin });
}
