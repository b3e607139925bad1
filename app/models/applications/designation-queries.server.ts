import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { applications, calls, designations, organisations } from "../../db/schema";
import { notFound } from "../domain-error";
import type { Verdict } from "./application";
import { type Certificate, certificateSchema } from "./certificate";
import { findKeyOf } from "./signing.server";

export interface Designation {
  id: string;
  applicationId: string;
  callId: string;
  callName: string;
  practiceId: string;
  editionNumber: number;
  title: string;
  organisationName: string;
  kind: Verdict;
  /** What that is called, where the call had words of its own. */
  called: string | null;
  documentNumber: string;
  certificateNumber: string;
  designatedAt: number;
  validUntil: string;
  withdrawnAt: number | null;
  withdrawalReason: string | null;
}

function selectDesignations(reader: Reader) {
  return reader
    .select({
      designation: designations,
      callName: calls.name,
      title: applications.title,
      organisationName: organisations.name,
    })
    .from(designations)
    .innerJoin(applications, eq(applications.id, designations.applicationId))
    .innerJoin(calls, eq(calls.id, designations.callId))
    .innerJoin(organisations, eq(organisations.id, applications.organisationId));
}

type Row = Awaited<ReturnType<typeof selectDesignations>>[number];

function asDesignation({ designation, ...rest }: Row): Designation {
  const { certificate, signature, designatedBy, ...known } = designation;
  const { called = null } = JSON.parse(certificate) as Partial<Certificate>;
  return { ...known, ...rest, kind: known.kind as Verdict, called };
}

/** Designations, of one call or of all, newest first, withdrawn ones too: public. */
export async function listDesignations(reader: Reader, callId?: string, limit = 200): Promise<Designation[]> {
  const rows = await selectDesignations(reader)
    .where(callId === undefined ? undefined : eq(designations.callId, callId))
    .orderBy(desc(designations.designatedAt), asc(designations.certificateNumber))
    .limit(limit);
  return rows.map(asDesignation);
}

/** Designations of a work that hold on a day: its seal. */
export async function listSeals(reader: Reader, practiceId: string, on: string): Promise<Designation[]> {
  const rows = await selectDesignations(reader)
    .where(and(eq(designations.practiceId, practiceId), isNull(designations.withdrawnAt)))
    .orderBy(desc(designations.designatedAt));
  return rows.map(asDesignation).filter(({ validUntil }) => validUntil >= on);
}

/** Designations of a work that were taken back, newest first: its readers learn of it with the reason. */
export async function listWithdrawnSeals(reader: Reader, practiceId: string): Promise<Designation[]> {
  const rows = await selectDesignations(reader)
    .where(and(eq(designations.practiceId, practiceId), isNotNull(designations.withdrawnAt)))
    .orderBy(desc(designations.withdrawnAt));
  return rows.map(asDesignation);
}

/** Which of these works carry a seal on a day, and as what: for lists. */
export async function listSealed(
  reader: Reader,
  practiceIds: readonly string[],
  on: string,
): Promise<Map<string, Pick<Designation, "kind" | "called">>> {
  if (practiceIds.length === 0) return new Map();
  const rows = await reader
    .select({
      id: designations.practiceId,
      kind: designations.kind,
      called: sql<string | null>`json_extract(${designations.certificate}, '$.called')`,
    })
    .from(designations)
    .where(
      and(
        inArray(designations.practiceId, [...practiceIds]),
        isNull(designations.withdrawnAt),
        gte(designations.validUntil, on),
      ),
    )
    .orderBy(asc(designations.designatedAt));
  return new Map(rows.map(({ id, kind, called }) => [id, { kind: kind as Verdict, called }]));
}

export interface CheckedCertificate {
  certificate: Certificate;
  /** What was signed, and the signature, so that anybody can check it without us. */
  text: string;
  signature: string;
  genuine: boolean;
  withdrawnAt: number | null;
  withdrawalReason: string | null;
}

/** A certificate by its number, checked against the published keys. @throws notFound */
export async function getCertificate(reader: Reader, number: string): Promise<CheckedCertificate> {
  const [row] = await reader
    .select()
    .from(designations)
    .where(eq(designations.certificateNumber, number.toUpperCase()));
  if (!row) throw notFound();
  return {
    certificate: certificateSchema.parse(JSON.parse(row.certificate)),
    text: row.certificate,
    signature: row.signature,
    genuine: (await findKeyOf(reader, row.certificate, row.signature)) !== null,
    withdrawnAt: row.withdrawnAt,
    withdrawalReason: row.withdrawalReason,
  };
}

/** The designation an application came to; null while there is none. */
export async function findDesignationOf(reader: Reader, applicationId: string): Promise<Designation | null> {
  const [row] = await selectDesignations(reader).where(eq(designations.applicationId, applicationId));
  return row ? asDesignation(row) : null;
}

/** @throws notFound */
export async function getDesignation(reader: Reader, id: string): Promise<Designation> {
  const [row] = await selectDesignations(reader).where(eq(designations.id, id));
  if (!row) throw notFound();
  return asDesignation(row);
}
