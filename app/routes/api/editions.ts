import { lineOf } from "../../http/practice-item";
import { forProgram, readOnly } from "../../http/program/for-program";
import { notFound } from "../../models/domain-error";
import { listEditions } from "../../models/editions/queries.server";

/** All editions of a work, newest first, withdrawn ones too. */
export const loader = forProgram(async ({ context, params }) => {
  const { id = "" } = params;
  const lines = await listEditions(context.db.read, id);
  if (lines.length === 0) throw notFound();
  return { items: lines.map((line) => lineOf(line, id, context.publicOrigin)) };
});

export const action = readOnly;
