import { asc, eq, sql } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { applications, designations, signingKeys } from "../../db/schema";
import { isSigned, listPublicKeys } from "../applications/signing.server";
import { invalid } from "../domain-error";
import { reindexWorks } from "../editions/reindex.server";
import { IMPORTER } from "./importer";
import { UNTOLD } from "./notice-page.server";
import type { Page } from "./page";
import type { DumpedDesignation } from "./pages";

/** What was designated, each with its certificate and the key that checks it; those taken back too. */
export const designationPage: Page<DumpedDesignation> = {
  units: sql`select ${applications.organisationId} from ${applications}
    join ${designations} on ${designations.applicationId} = ${applications.id}`,
  async read(reader) {
    const { title, kind, organisationId, step } = applications;
    const rows = await reader
      .select({ designation: designations, told: { title, workKind: kind, organisationId, step } })
      .from(designations)
      .innerJoin(applications, eq(applications.id, designations.applicationId))
      .orderBy(asc(designations.id));
    const keys = await listPublicKeys(reader);
    return rows.flatMap(({ designation: { designatedBy: _, ...designation }, told }) => {
      const key = keys.find(({ key: each }) =>
        isSigned(each, designation.certificate, designation.signature),
      );
      const verdict = designation.kind as DumpedDesignation["kind"];
      return key ? [{ record: "designation" as const, ...designation, ...told, kind: verdict, key }] : [];
    });
  },
  async write(tx, { record: _, key, title, workKind, organisationId, step, ...designation }) {
    const { id, applicationId, practiceId, callId, kind, certificate, signature } = designation;
    if (!isSigned(key.key, certificate, signature)) throw invalid("dump-damaged", { id });
    await keepKey(tx, key);
    const at = designation.designatedAt;
    await tx.insert(applications).values({
      ...{ ...UNTOLD, id: applicationId, callId, practiceId, organisationId, title, kind: workKind, step },
      status: designation.withdrawnAt === null ? "designated" : "revoked",
      ...{ verdict: kind, since: at, dueAt: at, submittedAt: at },
    });
    await tx.insert(designations).values({ ...designation, designatedBy: IMPORTER });
    await reindexWorks(tx, [practiceId]);
  },
};

/** One that checks and signs nothing: its other half stays where it is. */
async function keepKey(tx: Transaction, { id, key: publicKey, createdAt }: DumpedDesignation["key"]) {
  await tx
    .insert(signingKeys)
    .values({ id, publicKey, privateKey: "", createdAt })
    .onConflictDoNothing({ target: signingKeys.id });
}
