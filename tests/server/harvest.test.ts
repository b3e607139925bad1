import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ArchivedWork, readArchiveLine } from "../../app/models/editions/archive-line.server";
import { importBatch } from "../../app/models/editions/import.server";
import { listPublicAddresses } from "../../app/models/editions/queries.server";
import { withdrawEdition } from "../../app/models/editions/withdrawal.server";
import { harvest, noHarvester, schemaFaults } from "../support/harvester";
import { createActor, createOrganisation } from "../support/people";
import { Product } from "../support/product";
import { taxonomy } from "../support/visitor";

const WORKS = 230;
let product: Product;
let base: string;

beforeAll(async () => {
  if (noHarvester) return;
  product = await Product.prepare({ SAMPLE_DATA: "off" });
  await product.inside(async (db) => {
    await db.write((tx) => importBatch(tx, { fileHash: "works", line: WORKS, works: works(), last: true }));
    const organisationId = await createOrganisation(db, { name: "平台" });
    const steward = await createActor(db, { name: "值班员", role: "steward", organisationId });
    const [first] = await listPublicAddresses(db.read, 1, 1);
    const asked = { practiceId: first?.practiceId ?? "", number: 1, reason: "数据有误" };
    await db.write((tx) => withdrawEdition(tx, steward, asked, null));
  });
  await product.run();
  base = `${product.address}/oai`;
});
afterAll(() => product?.remove());

/** Works of an archive, of which every third is for primary schools. */
function works(): ArchivedWork[] {
  return Array.from({ length: WORKS }, (_, index) => {
    const read = readArchiveLine(
      JSON.stringify({
        kind: "lesson",
        title: `第 ${index} 课 <&>`,
        body: "两位老师共上一节课。",
        stage: [index % 3 === 0 ? "primary" : "junior-secondary"],
        publishedAt: "2024-05-01",
        authors: ["林青"],
      }),
      taxonomy,
    );
    if (!read.ok) throw new Error(read.reason);
    return read.work;
  });
}

describe.skipIf(noHarvester)(
  `harvesting with libhttp-oai-perl${noHarvester ? ` (${noHarvester})` : ""}`,
  () => {
    test("takes every work home once, in both formats, and hears of the withdrawn one", async () => {
      for (const prefix of ["oai_dc", "lom"]) {
        const found = await harvest(base, prefix);
        expect(found).toHaveLength(WORKS);
        expect(new Set(found.map(({ identifier }) => identifier)).size).toBe(WORKS);
        expect(found.filter(({ deleted }) => deleted)).toHaveLength(1);
        const titles = new Set(found.filter(({ deleted }) => !deleted).map(({ title }) => title));
        expect(titles.size).toBe(WORKS - 1);
        for (const title of titles) expect(title).toMatch(/^第 \d+ 课 <&>$/);
      }
    });

    test("of a set takes only what is in it", async () => {
      expect(await harvest(base, "oai_dc", "stage:primary")).toHaveLength(Math.ceil(WORKS / 3));
      expect(await harvest(base, "oai_dc", "stage")).toHaveLength(WORKS);
    });

    test("every part of a list is valid, and the last ends with an empty token", async () => {
      let token: string | null = null;
      let parts = 0;
      do {
        const query: string = token === null ? "metadataPrefix=lom" : `resumptionToken=${token}`;
        const document = await (await fetch(`${base}?verb=ListRecords&${query}`)).text();
        expect(schemaFaults(document)).toBe("");
        token = /<resumptionToken[^>]*>([^<]+)</.exec(document)?.[1] ?? null;
        if (token === null) expect(document).toMatch(/<resumptionToken cursor="\d+"\/>/);
        parts++;
      } while (token !== null);
      expect(parts).toBe(3);
    });

    test("a form sent by POST is answered like an address", async () => {
      const asked = new URLSearchParams({ verb: "Identify" });
      const response = await fetch(base, { method: "POST", body: asked });
      expect(response.headers.get("content-type")).toBe("text/xml; charset=utf-8");
      expect(await response.text()).toContain("<protocolVersion>2.0</protocolVersion>");
    });
  },
);
