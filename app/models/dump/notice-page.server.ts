import { sql } from "drizzle-orm";
import { applications, calls, objections } from "../../db/schema";
import { listNotice } from "../applications/objections.server";
import { getApplication } from "../applications/queries.server";
import { listPublicCalls } from "../calls/queries.server";
import { newId } from "../identifier";
import { IMPORTER } from "./importer";
import type { Page } from "./page";
import type { DumpedNotice } from "./pages";

/** Everything but what the public list says stays behind: text, reviews, and with whom it waits. */
export const UNTOLD = {
  ...{ chain: {}, returns: 0, appealed: false, editionId: "", holderId: "" },
  submittedBy: IMPORTER,
};
/** Who objects, and with what words, the host alone knows. */
const NOBODY = { memberId: IMPORTER, name: "", contact: "", words: "", evidence: "" };

/** Works on public notice, with the answers to objections. */
export const noticePage: Page<DumpedNotice> = {
  units: sql`select ${applications.organisationId} from ${applications}
    join ${calls} on ${calls.id} = ${applications.callId} and ${calls.status} <> 'draft'`,
  async read(reader) {
    const lines: DumpedNotice[] = [];
    for (const call of await listPublicCalls(reader, Number.MAX_SAFE_INTEGER)) {
      for (const { organisationName: _, ...entry } of await listNotice(reader, call)) {
        const { organisationId, step } = await getApplication(reader, entry.id);
        lines.push({ record: "notice", callId: call.id, ...entry, organisationId, step });
      }
    }
    return lines.sort((one, other) => (one.id < other.id ? -1 : 1));
  },
  async write(tx, { record: _, startedAt, endsAt, suspended, answers, ...entry }) {
    await tx.insert(applications).values({
      ...{ ...UNTOLD, ...entry, practiceId: "", status: "waiting" },
      ...{ since: startedAt, dueAt: endsAt, submittedAt: startedAt },
    });
    const raised = [...answers, ...(suspended ? [null] : [])].map((answer, at) => ({
      ...{ ...NOBODY, id: newId(), applicationId: entry.id, raisedAt: startedAt + at },
      ...(answer && { ...answer, answeredBy: IMPORTER }),
    }));
    if (raised.length > 0) await tx.insert(objections).values(raised);
  },
};
