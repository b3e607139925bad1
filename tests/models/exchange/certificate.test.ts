import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CHECK } from "../../../app/components/road/certificate-page";
import { findPublicKey, signText } from "../../../app/models/applications/signing.server";
import { writeCertificate } from "../../../app/models/exchange/write/pdf/write-certificate";
import { openTestDatabase, type TestDatabase } from "../../support/database";

let store: TestDatabase;
let folder: string;
beforeEach(async () => {
  store = await openTestDatabase();
  folder = mkdtempSync(join(tmpdir(), "certificate-"));
});
afterEach(async () => {
  await store.remove();
  rmSync(folder, { recursive: true });
});

const TEXT = '{"format":"gongyan-certificate-1","number":"2026-ABCDEF-001"}';

async function printed(): Promise<Uint8Array> {
  const signature = await store.db.write((tx) => signText(tx, TEXT));
  const words = {
    heading: "典型证书",
    work: "双师课堂的一年",
    statement: "（示例）青禾中学的作品被认定为典型，特发此证。",
  };
  return writeCertificate(
    {
      ...{
        ...words,
        language: "zh-Hans",
        origin: "https://gongyan.example.cn",
        at: 0,
        text: TEXT,
        signature,
      },
      rows: [["证书编号", "2026-ABCDEF-001"]],
      address: "https://gongyan.example.cn/certificates/2026-ABCDEF-001",
      ...{ check: "扫码核验", code: "二维码" },
    },
    "content/fonts",
  );
}

/** The files a PDF carries, as poppler takes them out. */
function detached(pdf: Uint8Array): void {
  writeFileSync(join(folder, "c.pdf"), pdf);
  execFileSync("pdfdetach", ["-saveall", "-o", folder, join(folder, "c.pdf")]);
}

test("a printed certificate says in words that can be read what it certifies", async () => {
  writeFileSync(join(folder, "c.pdf"), await printed());
  const text = execFileSync("pdftotext", [join(folder, "c.pdf"), "-"], { encoding: "utf8" });
  for (const words of ["典型证书", "双师课堂的一年", "（示例）青禾中学", "2026-ABCDEF-001"])
    expect(text).toContain(words);
});

test("who holds the file and the published key checks it with nothing but Node, and sees a change", async () => {
  detached(await printed());
  writeFileSync(join(folder, "certificate-key.pem"), (await findPublicKey(store.db.read)) ?? "");
  const check = () => execFileSync("sh", ["-c", CHECK], { cwd: folder, encoding: "utf8" }).trim();
  expect(check()).toBe("true");
  const changed = readFileSync(join(folder, "certificate.json"), "utf8").replace("001", "002");
  writeFileSync(join(folder, "certificate.json"), changed);
  expect(check()).toBe("false");
});
