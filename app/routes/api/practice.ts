import { answerEditionItem } from "../../http/program/edition-item.server";
import { forProgram } from "../../http/program/for-program";
import { forToken, readBody } from "../../http/program/for-token";
import { describePractice, renamePractice } from "../../models/practices/commands.server";
import { patched, patchSchema } from "../../models/practices/description-patch";
import { getDeskPractice } from "../../models/practices/queries.server";

/** The newest edition of a work that stands. */
export const loader = forProgram(({ request, context, params }) =>
  answerEditionItem(request, context, params.id ?? "", "newest"),
);

/** Changes what the live work says of itself; what is left out stays. */
export const action = forToken({ method: "PATCH", scope: "describe" }, async (args) => {
  const { request, params, actor } = args;
  const { db, taxonomy } = args.context;
  const id = params.id ?? "";
  const { title, ...description } = await readBody(request, patchSchema);
  const { practice } = await getDeskPractice(db.read, actor, id);
  const details = patched(taxonomy, practice.details, description);
  await db.write(async (tx) => {
    await describePractice(tx, actor, id, details);
    if (title !== undefined) await renamePractice(tx, actor, id, title);
  });
  return { status: 200, body: { id, title: title ?? practice.title, details } };
});
