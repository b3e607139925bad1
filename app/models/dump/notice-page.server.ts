import { sql } from "drizzle-orm";
import { applications, calls, objections } from "../../db/schema";
import { listNotice } from "../applications/objections.server";
import { getApplication } from "../applications/queries.server";
import { getCall, listPublicCalls } from "../calls/queries.server";
import { newId } from "../identifier";
import { IMPORTER } from "./importer";
import type { Page } from "./page";
import type { DumpedNotice } from "./pages";
import { findPublicText, submitPublicText } from "./submitted-text.server";

/** Everything but what everybody can read stays behind: reviews, with whom it waits, and a text that is not public. */
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
        const application = await getApplication(reader, entry.id);
        const { organisationId, step } = application;
        const text = await findPublicText(reader, application);
        lines.push({
          ...{ record: "notice", callId: call.id, ...entry, organisationId, step },
          ...(text && { text }),
        });
      }
    }
    return lines.sort((one, other) => (one.id < other.id ? -1 : 1));
  },
  /** Where its text is public it waits with the host, who may conclude it; else it is decided on where it comes from. */
  async write(tx, { record: _, startedAt, endsAt, suspended, answers, text, ...entry }) {
    const editionId = text ? await submitPublicText(tx, entry.id, text, startedAt) : null;
    const { organisationId: hostId } = await getCall(tx, entry.callId);
    await tx.insert(applications).values({
      ...{ ...UNTOLD, ...entry, practiceId: "", status: "waiting" },
      ...(editionId !== null && { editionId, practiceId: text?.practiceId, holderId: hostId }),
      ...{ since: startedAt, dueAt: endsAt, submittedAt: startedAt },
    });
    const raised = [...answers, ...(suspended ? [null] : [])].map((answer, at) => ({
      ...{ ...NOBODY, id: newId(), applicationId: entry.id, raisedAt: startedAt + at },
      ...(answer && { ...answer, answeredBy: IMPORTER }),
    }));
    if (raised.length > 0) await tx.insert(objections).values(raised);
  },
};
