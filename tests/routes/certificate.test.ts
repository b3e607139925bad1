import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CertificatePage, type CertificatePageProps } from "../../app/components/road/certificate-page";
import { listDesignations } from "../../app/models/applications/designation-queries.server";
import { designateExemplar } from "../../app/models/applications/designations.server";
import { writeCertificate } from "../../app/models/exchange/write/pdf/write-certificate";
import type { PrintedCertificate } from "../../app/models/exchange/write/printed-certificate";
import { loader as page } from "../../app/routes/certificate";
import { loader as file } from "../../app/routes/certificate-file";
import { openTestDatabase, type TestDatabase } from "../support/database";
import { codeOnPage, codeSeenIn } from "../support/qr";
import { apply, calendar, foundCountry, move, openedCall, without } from "../support/road";
import { answerOf } from "../support/route-context";
import { htmlOf, visit, visitorContext } from "../support/visitor";

let store: TestDatabase;
let folder: string;
let number: string;

beforeEach(async () => {
  store = await openTestDatabase();
  folder = mkdtempSync(join(tmpdir(), "certificate-"));
  number = await designated();
});
afterEach(async () => {
  await store.remove();
  rmSync(folder, { recursive: true });
});

/** A work that became an exemplar; answers the number of its certificate. */
async function designated(): Promise<string> {
  const { steward, teacher, host } = await foundCountry(store.db);
  const steps = without("check", "endorsement", "review", "visit", "notice");
  const id = await apply(store.db, teacher, await openedCall(store.db, steward, host, { steps }));
  await move(store.db, steward, id, "select");
  const told = { documentNumber: "教装馆〔2026〕50号" };
  await store.db.write((tx) => designateExemplar(tx, steward, id, told, { calendar }));
  const [designation] = await listDesignations(store.db.read);
  return designation?.certificateNumber ?? "";
}

async function printed(path: string): Promise<Buffer> {
  const context = {
    ...(await visitorContext(store.db)),
    exchange: { certify: (told: PrintedCertificate) => writeCertificate(told, "content/fonts") },
    passing: { get: async () => null, put: async () => {} },
  };
  const request = new Request(`http://127.0.0.1:3000${path}/certificate.pdf`);
  const asked = file({ request, context, params: { number } } as never);
  const { data } = await answerOf(asked as Promise<unknown>);
  return Buffer.from(await (data as Response).arrayBuffer());
}

const pdftoppm = "/usr/bin/pdftoppm";
if (!existsSync(pdftoppm))
  console.info("pdftoppm is not installed: the code of a printed certificate is not tested.");

/** The first page of a PDF as a printer makes it. */
function onPaper(pdf: Buffer): Buffer {
  const [written, drawn] = [join(folder, "certificate.pdf"), join(folder, "certificate")];
  writeFileSync(written, pdf);
  execFileSync(pdftoppm, ["-singlefile", "-png", "-r", "150", written, drawn]);
  return readFileSync(`${drawn}.png`);
}

test.each(["", "/en"])(
  "a camera reads in the code on a certificate's page %s where it is checked",
  async (language) => {
    const path = `${language}/certificates/${number}`;
    const { data } = await visit(store.db, page, path, { params: { number } });
    const html = htmlOf(CertificatePage, data as CertificatePageProps);
    expect(await codeOnPage(html)).toBe(`http://127.0.0.1:3000${path}`);
  },
);

test.skipIf(!existsSync(pdftoppm)).each(["", "/en"])(
  "a camera that is held to the printed certificate %s is led to the page that checks it",
  async (language) => {
    const path = `${language}/certificates/${number}`;
    expect(await codeSeenIn(onPaper(await printed(path)))).toBe(`http://127.0.0.1:3000${path}`);
  },
);
