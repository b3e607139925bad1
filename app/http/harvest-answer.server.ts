import type { AppLoadContext } from "@remix-run/node";
import { translatorFor } from "../components/messages";
import { labelsFor } from "../components/public/labels";
import { answerHarvester } from "../models/harvest/queries.server";

/** What a harvester is told, whatever it asked: what is wrong is said in the document, not by a status. */
export async function answerHarvest(
  { db, taxonomy, publicOrigin }: AppLoadContext,
  parameters: URLSearchParams,
): Promise<Response> {
  const labels = labelsFor(taxonomy, "zh-CN");
  const { t } = translatorFor("zh-CN");
  const repository = {
    origin: publicOrigin,
    taxonomy,
    nameOf: (facet: Parameters<typeof labels.value>[0], value: string | null) =>
      value === null ? t(`practices:facet.${facet}`) : labels.value(facet, value),
  };
  const document = await answerHarvester(db.read, repository, parameters);
  return new Response(document, {
    headers: { "Content-Type": "text/xml; charset=utf-8", "Access-Control-Allow-Origin": "*" },
  });
}
