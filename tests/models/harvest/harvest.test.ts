import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import { catalogueRecords } from "../../../app/db/schema";
import type { Actor } from "../../../app/models/actor";
import { withdrawEdition } from "../../../app/models/editions/withdrawal.server";
import { answerHarvester } from "../../../app/models/harvest/queries.server";
import { escapeXml } from "../../../app/models/harvest/xml";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { noHarvester, schemaFaults } from "../../support/harvester";
import { createActor, createOrganisation } from "../../support/people";
import { publishWork, taxonomy } from "../../support/visitor";

let store: TestDatabase;
let db: Database;
let people: { owner: Actor; decider: Actor };

beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  const organisationId = await createOrganisation(db, { name: "青禾小学（示例）" });
  people = {
    owner: await createActor(db, { name: "林青", role: "teacher", organisationId }),
    decider: await createActor(db, { name: "管理员", role: "school-admin", organisationId }),
  };
});
afterEach(() => store.remove());

const DETAILS = {
  summary: "两位老师共上一节课。",
  stage: ["primary"],
  subject: ["chinese"],
  keywords: ["双师"],
};
const repository = {
  origin: "https://gongyan.example.cn",
  taxonomy,
  nameOf: (facet: string, value: string | null) => `${facet} ${value}`,
};

/** An answer, which must be valid after the schemas. */
async function ask(query: string, at?: number): Promise<string> {
  const document = await answerHarvester(db.read, repository, new URLSearchParams(query), at);
  if (!noHarvester) expect(schemaFaults(document), query).toBe("");
  return document;
}
const codeOf = async (query: string) => /<error code="(\w+)"/.exec(await ask(query))?.[1] ?? null;
const identifiers = (document: string) =>
  [...document.matchAll(/<identifier>(oai:[^<]*)</g)].map(([, identifier]) => identifier);
const dated = (id: string, day: string) =>
  db.write((tx) =>
    tx
      .update(catalogueRecords)
      .set({ changedAt: Date.parse(`${day}T08:00:00.500Z`) })
      .where(eq(catalogueRecords.practiceId, id)),
  );

describe("a repository", () => {
  test("says who it is before anything was published", async () => {
    const document = await ask("verb=Identify", Date.parse("2026-11-28T00:00:00Z"));
    expect(document).toContain("<baseURL>https://gongyan.example.cn/oai</baseURL>");
    expect(document).toContain("<earliestDatestamp>2026-11-28T00:00:00Z</earliestDatestamp>");
    expect(document).toContain("<deletedRecord>persistent</deletedRecord>");
    expect(await codeOf("verb=ListRecords&metadataPrefix=oai_dc")).toBe("noRecordsMatch");
  });

  test("answers each wrong request with the code the protocol has for it", async () => {
    const id = await publishWork(db, people, { details: DETAILS });
    const known = `oai:gongyan.example.cn:${id}`;
    const codes: Record<string, string> = {
      "": "badVerb",
      "verb=Harvest": "badVerb",
      "verb=toString": "badVerb",
      "verb=Identify&verb=Identify": "badVerb",
      "verb=Identify&set=kind": "badArgument",
      "verb=ListRecords": "badArgument",
      "verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc": "badArgument",
      "verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-30": "badArgument",
      "verb=ListRecords&metadataPrefix=oai_dc&from=yesterday": "badArgument",
      "verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-02&until=2026-02-01": "badArgument",
      "verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-01&until=2026-02-02T00:00:00Z": "badArgument",
      "verb=ListRecords&metadataPrefix=marc21": "cannotDisseminateFormat",
      "verb=ListRecords&metadataPrefix=oai_dc&set=kind:poem": "noRecordsMatch",
      "verb=ListRecords&metadataPrefix=oai_dc&until=1999-01-01": "noRecordsMatch",
      "verb=ListRecords&resumptionToken=xyz": "badResumptionToken",
      "verb=ListRecords&resumptionToken=xyz&metadataPrefix=oai_dc": "badArgument",
      "verb=ListSets&resumptionToken=xyz": "badResumptionToken",
      "verb=GetRecord&metadataPrefix=oai_dc": "badArgument",
      [`verb=GetRecord&identifier=${known}`]: "badArgument",
      [`verb=GetRecord&identifier=${known}&metadataPrefix=marc21`]: "cannotDisseminateFormat",
      "verb=GetRecord&identifier=oai:elsewhere.example:1&metadataPrefix=oai_dc": "idDoesNotExist",
      "verb=ListMetadataFormats&identifier=oai:gongyan.example.cn:nobody": "idDoesNotExist",
    };
    for (const [query, code] of Object.entries(codes)) expect(await codeOf(query), query).toBe(code);
    expect(await codeOf(`verb=ListMetadataFormats&identifier=${known}`)).toBe(null);
  });

  test("tells of a work in Dublin Core and in LOM, with what it cannot hold left out", async () => {
    const title = 'A < B & "C" > D\u{1F4DA}';
    const id = await publishWork(db, people, { title, details: { ...DETAILS, region: "330122" } });
    const get = `verb=GetRecord&identifier=oai:gongyan.example.cn:${id}&metadataPrefix=`;
    const simple = await ask(`${get}oai_dc`);
    expect(simple).toContain("<dc:title>A &lt; B &amp; &quot;C&quot; &gt; D\u{1F4DA}</dc:title>");
    expect(simple).toContain("<dc:creator>林青</dc:creator>");
    expect(simple).toContain("<dc:coverage>浙江省杭州市桐庐县</dc:coverage>");
    expect(simple).toContain("<setSpec>region:330000</setSpec>");
    expect(simple).toContain("<dc:rights>https://creativecommons.org/licenses/by-nc-sa/4.0/</dc:rights>");
    const rich = await ask(`${get}lom`);
    expect(rich).toContain("FN:林青");
    expect(rich).toContain("<lom:source>LOMv1.0</lom:source><lom:value>teacher</lom:value>");
    expect(rich).toContain("<lom:id>chinese</lom:id>");
    expect(escapeXml("a\u0000\uFFFE\uD800b")).toBe("ab");
  });

  test("tells by day or second what changed, both ends included", async () => {
    const [first, second] = [
      await publishWork(db, people, { details: DETAILS }),
      await publishWork(db, people, { details: DETAILS }),
    ];
    await dated(first, "2026-03-01");
    await dated(second, "2026-03-02");
    const list = async (range: string) =>
      identifiers(await ask(`verb=ListIdentifiers&metadataPrefix=lom&${range}`)).map((each) =>
        each?.endsWith(first) ? 1 : 2,
      );
    expect(await list("")).toEqual([1, 2]);
    expect(await list("from=2026-03-02")).toEqual([2]);
    expect(await list("until=2026-03-01")).toEqual([1]);
    expect(await list("from=2026-03-01T08:00:00Z&until=2026-03-01T08:00:00Z")).toEqual([1]);
    expect(await list("from=2026-03-01T08:00:01Z")).toEqual([2]);
  });

  test("tells for good what was withdrawn, also those who harvest only a set", async () => {
    const id = await publishWork(db, people, { details: DETAILS });
    const asked = { practiceId: id, number: 1, reason: "数据有误" };
    await db.write((tx) => withdrawEdition(tx, people.owner, asked, null));
    for (const set of ["", "&set=stage", "&set=stage:primary"]) {
      const document = await ask(`verb=ListRecords&metadataPrefix=oai_dc${set}`);
      expect(document).toContain('<header status="deleted">');
      expect(document).not.toContain("<metadata>");
      expect(document).not.toContain("双师课堂的一年");
    }
  });

  test("lists its sets, those above before those below", async () => {
    await publishWork(db, people, { details: DETAILS });
    const document = await ask("verb=ListSets");
    const specs = [...document.matchAll(/<setSpec>([^<]*)</g)].map(([, spec]) => spec);
    expect(specs).toEqual([
      "kind",
      "kind:school-case",
      "stage",
      "stage:primary",
      "subject",
      "subject:chinese",
      "region",
    ]);
  });
});
