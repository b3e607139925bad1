import { eq } from "drizzle-orm";
import type { Database } from "../../app/db/database";
import { applicationEditions } from "../../app/db/schema";
import type { Actor } from "../../app/models/actor";
import { assignReviews } from "../../app/models/applications/assigning.server";
import { listMoves } from "../../app/models/applications/queries.server";
import { listReviews } from "../../app/models/applications/reviews.server";
import type { Content } from "../../app/models/documents/content";
import { newId } from "../../app/models/identifier";
import { addPicture } from "../../app/models/practices/pictures.server";
import { createToken } from "../../app/models/tokens/commands.server";
import type { AttachmentFolder } from "../../server/attachment-folder";
import { contentOf } from "./host";
import { createActor, createOrganisation, PASSWORD, signInAs } from "./people";
import { drawing } from "./pictures";
import { createPractice } from "./practices";
import { applyWith, moveWithFile, nameExperts, openedCall, without } from "./road";

/** A work that experts judge without knowing whose it is, and one of those experts. */
export interface BlindWorld {
  cookie: string;
  /** That expert's token for programs. */
  token: string;
  review: string;
  /** Ids of whatever has to do with it; somebody may try them at any address. */
  ids: Record<"practice" | "application" | "call" | "author" | "review" | "picture" | "file", string>;
  /** Addresses at which somebody looks for the work by its words. */
  searches: string[];
  /** What must be shown nowhere: who wrote it, how to reach them, the title that names them, and its ids. */
  secrets: string[];
  /** Where they are. It stands in the register of units whatever they apply with, so there it is no secret. */
  unit: string;
}

/** Has a work by an author and a school of its own judged in a call of the bureau. */
export async function createBlind(
  shelf: { db: Database; attachments: AttachmentFolder },
  bureau: string,
  officer: Actor,
): Promise<BlindWorld> {
  const { db } = shelf;
  const [author, unit, email] = ["阮霁秋", "（示例）雁荡湖实验学校", "ruan.jiqiu@yandanghu.example"];
  const picture = newId();
  const school = await createOrganisation(db, { name: unit, parentId: bureau });
  const writer = await createActor(db, { name: author, role: "teacher", organisationId: school, email });
  const words = `${unit}的${author}在湖边上课，雁荡湖的孩子都来了，来信请寄${email}。`;
  const practice = await createPractice(db, writer, {
    kind: "lesson",
    title: `${author}的湖边课堂`,
    content: { type: "root", children: [...contentOf(words).children, ...told(writer, picture)] },
    details: { summary: words, stage: ["primary"] },
  });
  await addPicture(shelf, writer, practice, await drawing({ width: 4, height: 4 }), picture);
  const call = await openedCall(db, officer, bureau, {
    kinds: ["lesson"],
    steps: without("endorsement", "visit"),
  });
  const [expert] = await nameExperts(db, officer, call, 3);
  const application = await applyWith(db, writer, call, practice);
  const admin = await createActor(db, { name: "校办", role: "school-admin", organisationId: school });
  const sheet = { move: "pass" as const, name: "雁荡湖盖章件.txt" };
  await moveWithFile(shelf, admin, application, sheet);
  const file = (await listMoves(db.read, application)).at(-1)?.file?.id ?? "";
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
  const program = { name: "同步", scopes: ["start" as const], days: 30 };
  const token = expert ? await db.write((tx) => createToken(tx, expert, program)) : "";
  const own = expert ? await createPractice(db, expert, { title: "专家自己的课" }) : "";
  return {
    ...{ cookie, token, review, unit },
    ids: { practice, application, call, author: writer.memberId, review, picture, file },
    searches: SEARCHES.map((path) => `/${path.replace(":id", own)}?q=${encodeURIComponent("湖边")}`),
    secrets: [
      author,
      email,
      "yandanghu",
      `${author}的`,
      practice,
      application,
      edition?.id ?? "",
      writer.memberId,
      picture,
      file,
    ],
  };
}

/** Where one looks for works by their words. */
const SEARCHES = [
  ...["practices", "en/practices", "practices.json", "practices.atom", "practices/suggestions"],
  ...["api/v1/practices", "desk/:id/mentions", "desk/:id/links"],
];

/** Blocks that name whose it is otherwise than in running words. */
function told({ memberId, name }: Actor, attachmentId: string): Content["children"] {
  return [
    {
      type: "paragraph",
      children: [
        { type: "mention", of: "person", target: memberId, label: name },
        { type: "link", url: "https://yandanghu.example", children: [{ type: "text", text: "主页" }] },
      ],
    },
    { type: "figure", attachmentId, alt: `${name}在校门口`, caption: "", width: 4, height: 4 },
    {
      type: "evidence",
      claim: `${name}的班学得更好`,
      level: "e1",
      artefact: `${name}的成绩表`,
      url: "https://yandanghu.example/marks",
    },
    { type: "mindmap", root: { text: "雁荡湖", children: [{ text: name, children: [] }] } },
  ];
}

/** Addresses to ask a path at: once, or with each id in place of what it leaves open. */
export function addressesOf(path: string, { ids }: BlindWorld): string[] {
  if (!/[:*]/.test(path)) return [`/${path}`];
  return Object.values(ids).map((id) =>
    path
      .replace(/:number\b/, "1")
      .replace(/:move\b/, "return")
      .replace(/:fileId\b/, ids.file)
      .replace(/:\w+|\*/g, id)
      .replace(/^/, "/"),
  );
}

/** Where the register of units is shown, in which every unit stands. */
const REGISTER = /^(\/en)?\/(api\/v1\/)?(organisations|units)/;

/** Secrets in what an address answered; what was asked for by its id is no news. */
export function secretsIn(address: string, body: string, { secrets, unit }: BlindWorld): string[] {
  const kept = REGISTER.test(address) ? secrets : [...secrets, unit, unit.replace("（示例）", ""), "雁荡湖"];
  return kept.filter((secret) => !address.includes(secret) && body.includes(secret));
}
