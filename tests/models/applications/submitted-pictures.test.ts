import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { pictureFor } from "../../../app/http/picture-for.server";
import type { Actor } from "../../../app/models/actor";
import { assignReviews } from "../../../app/models/applications/assigning.server";
import { getReviewDesk } from "../../../app/models/applications/blind.server";
import { listReviews } from "../../../app/models/applications/reviews.server";
import type { Content } from "../../../app/models/documents/content";
import { newId } from "../../../app/models/identifier";
import { addPicture } from "../../../app/models/practices/pictures.server";
import { loadTaxonomy } from "../../../app/models/taxonomy/queries.server";
import { AttachmentFolder } from "../../../server/attachment-folder";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor, createOrganisation } from "../../support/people";
import { drawing } from "../../support/pictures";
import { createPractice, TEXT } from "../../support/practices";
import { applyWith, type Country, foundCountry, nameExperts, openedCall, without } from "../../support/road";

let store: TestDatabase;
let country: Country;
let folder: string;
let picture: string;
let practice: string;
beforeEach(async () => {
  store = await openTestDatabase();
  country = await foundCountry(store.db);
  folder = await mkdtemp(join(tmpdir(), "gongyan-submitted-"));
  picture = newId();
  const figure = { type: "figure", attachmentId: picture, alt: "", caption: "", width: 4, height: 4 };
  const text = { type: "paragraph", children: [{ type: "text", text: TEXT }] };
  const content = { type: "root", children: [text, figure] } as Content;
  practice = await createPractice(store.db, country.teacher, { content });
  const shelf = { db: store.db, attachments: new AttachmentFolder(folder) };
  await addPicture(shelf, country.teacher, practice, await drawing({ width: 4, height: 4 }), picture);
});
afterEach(async () => {
  await store.remove();
  await rm(folder, { recursive: true, force: true });
});

const sees = async (actor: Actor | null) => (await pictureFor({ db: store.db, actor }, picture)) !== null;

test("those who decide on a submitted text see its pictures, nobody else does", async () => {
  const { steward, host, teacher, principal, officer, provincial } = country;
  expect(await sees(officer)).toBe(false);
  const call = await openedCall(store.db, steward, host);
  await applyWith(store.db, teacher, call, practice);
  for (const actor of [teacher, principal, officer, provincial, steward])
    expect(await sees(actor)).toBe(true);
  const elsewhere = await createOrganisation(store.db, { name: "（示例）邻县馆", kind: "county-bureau" });
  const neighbour = { name: "邻县人", role: "bureau-officer" as const, organisationId: elsewhere };
  expect(await sees(await createActor(store.db, neighbour))).toBe(false);
  expect(await sees(await createActor(store.db, { name: "路人" }))).toBe(false);
  expect(await sees(null)).toBe(false);
});

test.each([true, false])(
  "an expert sees pictures and whose work it is only where the review is open (blind: %s)",
  async (blind) => {
    const { db } = store;
    const { steward, host, teacher } = country;
    const steps = without("check", "endorsement", "visit").map((step) =>
      step.kind === "review" ? { ...step, blind } : step,
    );
    const call = await openedCall(db, steward, host, { steps });
    const experts = await nameExperts(db, steward, call, 4);
    await applyWith(db, teacher, call, practice);
    await db.write((tx) => assignReviews(tx, steward, call));
    const [review] = await listReviews(db.read, call);
    const expert = experts.find(({ memberId }) => memberId === review?.expertId) as Actor;
    const { divisions } = loadTaxonomy("content");
    const { whose, copy } = await getReviewDesk(db.read, divisions, expert, review?.id ?? "");
    expect(whose).toEqual(blind ? null : { unit: "（示例）青禾中学", authors: ["林青禾"] });
    expect(copy.html.includes(picture)).toBe(!blind);
    expect(await sees(expert)).toBe(!blind);
    const asked = new Set((await listReviews(db.read, call)).map(({ expertId }) => expertId));
    const idle = experts.find(({ memberId }) => !asked.has(memberId)) as Actor;
    expect(await sees(idle)).toBe(false);
  },
);
