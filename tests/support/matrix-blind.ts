import { eq } from "drizzle-orm";
import type { Database } from "../../app/db/database";
import { applicationEditions } from "../../app/db/schema";
import type { Actor } from "../../app/models/actor";
import { assignReviews } from "../../app/models/applications/assigning.server";
import { listReviews } from "../../app/models/applications/reviews.server";
import { contentOf } from "./host";
import { createActor, createOrganisation, PASSWORD, signInAs } from "./people";
import { createPractice } from "./practices";
import { applyWith, nameExperts, openedCall, without } from "./road";

/** A work that experts judge without knowing whose it is, and one of those experts. */
export interface BlindWorld {
  cookie: string;
  review: string;
  /** Ids of whatever has to do with it; somebody may try them at any address. */
  ids: Record<"practice" | "application" | "call" | "author" | "review", string>;
  /** What must be shown nowhere: who wrote it, how to reach them, the title that names them, and its ids. */
  secrets: string[];
  /** Where they are. It stands in the register of units whatever they apply with, so there it is no secret. */
  unit: string;
}

/** Has a work by an author and a school of its own judged in a call of the bureau. */
export async function createBlind(db: Database, bureau: string, officer: Actor): Promise<BlindWorld> {
  const [author, unit, email] = ["阮霁秋", "（示例）雁荡湖实验学校", "ruan.jiqiu@yandanghu.example"];
  const school = await createOrganisation(db, { name: unit, parentId: bureau });
  const writer = await createActor(db, { name: author, role: "teacher", organisationId: school, email });
  const words = `${unit}的${author}在湖边上课，来信请寄${email}。`;
  const practice = await createPractice(db, writer, {
    kind: "lesson",
    title: `${author}的湖边课堂`,
    content: contentOf(words),
    details: { summary: words, stage: ["primary"] },
  });
  const call = await openedCall(db, officer, bureau, {
    kinds: ["lesson"],
    steps: without("check", "endorsement", "visit"),
  });
  const [expert] = await nameExperts(db, officer, call, 3);
  const application = await applyWith(db, writer, call, practice);
  await db.write((tx) => assignReviews(tx, officer, call));
  const reviews = await listReviews(db.read, call);
  const review = reviews.find(({ expertId }) => expertId === expert?.memberId)?.id ?? "";
  const [edition] = await db.read
    .select({ id: applicationEditions.id })
    .from(applicationEditions)
    .where(eq(applicationEditions.applicationId, application));
  const { cookie } = await signInAs(db, {
    ...{ memberId: expert?.memberId ?? "", email: expert?.email ?? "", password: PASSWORD },
  });
  return {
    ...{ cookie, review, unit },
    ids: { practice, application, call, author: writer.memberId, review },
    secrets: [
      author,
      email,
      "yandanghu",
      `${author}的`,
      practice,
      application,
      edition?.id ?? "",
      writer.memberId,
    ],
  };
}

/** Addresses to ask a path at: once, or with each id in place of what it leaves open. */
export function addressesOf(path: string, { ids }: BlindWorld): string[] {
  if (!/[:*]/.test(path)) return [`/${path}`];
  return Object.values(ids).map((id) =>
    path
      .replace(/:number\b/, "1")
      .replace(/:move\b/, "return")
      .replace(/:\w+|\*/g, id)
      .replace(/^/, "/"),
  );
}

/** Where the register of units is shown, in which every unit stands. */
const REGISTER = /^(\/en)?\/(api\/v1\/)?(organisations|units)/;

/** Secrets in what an address answered; what was asked for by its id is no news. */
export function secretsIn(address: string, body: string, { secrets, unit }: BlindWorld): string[] {
  const kept = REGISTER.test(address) ? secrets : [...secrets, unit, unit.replace("（示例）", "")];
  return kept.filter((secret) => !address.includes(secret) && body.includes(secret));
}
