import { formOf } from "../../http/forms";
import { takesOnly } from "../../http/program/for-program";
import { forToken } from "../../http/program/for-token";
import { startedAnswer } from "../../http/program/started";
import { startWorkFromFile } from "../../http/start-work.server";
import { invalid } from "../../models/domain-error";

/** Starts a work from a file (`multipart/form-data`: `file`, and perhaps `kind` and `title`). */
export const action = forToken(
  { method: "POST", scope: "import", reads: false },
  async ({ request, context, actor }) => {
    const started = await startWorkFromFile(context, actor, await formOf(request));
    if (!started.ok) throw invalid(Object.values(started.problems.fields)[0]?.[0] ?? "invalid");
    return startedAnswer(started.value.id, context.publicOrigin);
  },
);

export const loader = takesOnly("POST");
