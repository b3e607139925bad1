import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync } from "node:fs";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Company, foundCompany } from "../support/company";
import { brokenPictures, Uploader } from "../support/errands";
import { startHost, type TestHost, type TestMember } from "../support/host";
import { createActor, createOrganisation } from "../support/people";
import { photograph } from "../support/pictures";
import { createPractice, publish } from "../support/practices";
import { Product } from "../support/product";
import { addParagraph, RawSocket, textOf } from "../support/sockets";
import { until } from "../support/wait";

const folder = mkdtempSync(join(tmpdir(), "gongyan-full-"));
const folders = { words: join(folder, "words"), pictures: join(folder, "pictures") };
const mounted = mount();

/** Small disks of their own, where the system lets us have them. */
function mount(): boolean {
  try {
    for (const path of Object.values(folders)) {
      mkdirSync(path);
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=12m", "gongyan-test", path], { stdio: "ignore" });
    }
    return true;
  } catch {
    console.info("skipped: a small file system can be mounted by root on Linux only");
    return false;
  }
}

let host: TestHost;
let ann: TestMember;
let id: string;
let product: Product | undefined;

beforeAll(async () => {
  if (!mounted) return;
  host = await startHost({ dataDir: join(folders.words, "data") });
  ann = await host.member("安");
  id = await host.practice(ann);
});
afterAll(async () => {
  await host?.stop();
  await product?.kill();
  if (mounted) for (const path of Object.values(folders)) execFileSync("umount", ["-l", path]);
  await rm(folder, { recursive: true, force: true });
});

test.skipIf(!mounted)(
  "a full disk acknowledges nothing, says so, lets people read, and goes on once there is room",
  async () => {
    const writer = await new RawSocket(host, id, ann.cookie).open();
    writer.write((doc) => addParagraph(doc, "之前"));
    await until("the acknowledgement", () => writer.acked === 1);

    const ballast = join(folders.words, "ballast");
    await writeFile(ballast, Buffer.alloc(64 * 1024 * 1024)).catch(() => {});
    writer.write((doc) => addParagraph(doc, "磁盘满了".repeat(80_000)));
    await until("the notice", () => writer.notices.includes("storage-unavailable"), 5_000);
    expect(writer.acked).toBe(1);

    const meanwhile = await new RawSocket(host, id, ann.cookie).open();
    expect(writer.acked).toBe(1);
    expect(textOf(meanwhile.doc).slice(0, 20)).toBe("开头|之前");
    await rm(ballast);
    await until("the acknowledgement after there is room", () => writer.acked === 2, 15_000);
    expect(writer.notices).toContain("storage-back");
    const reader = await new RawSocket(host, id, ann.cookie).open();
    expect(textOf(reader.doc) === textOf(writer.doc)).toBe(true);
  },
);

test.skipIf(!mounted)(
  "a full disk refuses pictures with a reason, keeps no half of one, and pages are read on",
  async () => {
    const dataDir = join(folders.pictures, "data");
    await mkdir(dataDir);
    product = await Product.prepare({ SAMPLE_DATA: "off" }, dataDir);
    let company!: Company;
    let work!: string;
    await product.inside(async (db) => {
      company = await foundCompany(db, { members: 1, documents: 1 });
      const school = await createOrganisation(db, { name: "青禾小学（示例）" });
      const owner = await createActor(db, { name: "林老师", role: "teacher", organisationId: school });
      const admin = await createActor(db, { name: "管理员", role: "school-admin", organisationId: school });
      work = await createPractice(db, owner);
      await publish(db, owner, admin, work);
    });
    await product.run();
    const uploader = new Uploader(product, company.documents[0]!, company.members[0]!.cookie);
    const picture = new Blob([new Uint8Array(await photograph({ width: 2_400, height: 1_600 }))]);
    const first = await uploader.send(picture);
    expect(first.status).toBe(201);

    const ballast = join(folders.pictures, "ballast");
    await writeFile(ballast, Buffer.alloc(64 * 1024 * 1024)).catch(() => {});
    const refused = await uploader.send(picture);
    expect([refused.status, await refused.json()]).toEqual([507, { error: "storage-full" }]);
    for (const path of ["/", "/practices", `/practices/${work}`, "/readyz"])
      expect((await fetch(product.address + path)).status, path).toBe(200);

    await rm(ballast);
    expect((await uploader.send(picture)).status).toBe(201);
    const left = await readdir(join(dataDir, "attachments"), { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile())).toHaveLength(2);
    expect(left.filter(({ name }) => name.endsWith(".part"))).toEqual([]);
    await product.kill();
    expect(await product.inside((db) => brokenPictures(db, dataDir))).toEqual([]);
  },
);
