import { forMember } from "../http/audience";
import { notFound } from "../models/domain-error";
import { exportDataset } from "../models/research/datasets.server";
import { DATASETS } from "../models/research/research";

/** A dataset without names as a table, for a researcher to whom it was granted. */
export const loader = forMember(async ({ context, actor, params }) => {
  const dataset = DATASETS.find((each) => each === params.dataset);
  if (dataset === undefined) throw notFound();
  return new Response(await exportDataset(context.db.read, actor, dataset), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${dataset}.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
});
