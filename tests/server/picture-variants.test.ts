import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parseVariant, withVariants } from "../../app/models/documents/picture-variants";
import { AttachmentFolder } from "../../server/attachment-folder";
import { PictureOffice } from "../../server/picture-office";

const ID = "0123456789abcdef";
let folder: string;
let attachments: AttachmentFolder;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gongyan-pictures-"));
  attachments = new AttachmentFolder(folder);
  const picture = { width: 1200, height: 800, channels: 3 as const, background: "#3a7" };
  await attachments.put(ID, await sharp({ create: picture }).webp().toBuffer());
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("a picture is made smaller in both formats when it is first read, and kept", async () => {
  const office = new PictureOffice(attachments);
  for (const format of ["avif", "webp"] as const) {
    const made = await office.variant(ID, { width: 480, format });
    const { width, height, format: is } = await sharp(made!).metadata();
    expect([width, height]).toEqual([480, 320]);
    expect(is).toBe(format === "avif" ? "heif" : "webp");
    expect(await attachments.getVariant(ID, { width: 480, format })).toEqual(Buffer.from(made!));
  }
});

test("many who ask at once are answered by one piece of work", async () => {
  const office = new PictureOffice(attachments);
  const all = await Promise.all(
    Array.from({ length: 8 }, () => office.variant(ID, { width: 960, format: "webp" })),
  );
  expect(new Set(all).size).toBe(1);
  expect(await office.variant("fedcba9876543210", { width: 960, format: "webp" })).toBeNull();
});

test("when a picture is deleted for good, nothing made of it stays", async () => {
  const office = new PictureOffice(attachments);
  await office.variant(ID, { width: 480, format: "avif" });
  await attachments.remove(ID);
  expect((await readdir(folder, { recursive: true })).filter((name) => name.includes(ID))).toEqual([]);
});

test("what is being made of a picture while it is deleted for good does not stay either", async () => {
  const put = attachments.putVariant.bind(attachments);
  attachments.putVariant = async (...variant) => {
    await attachments.remove(ID);
    await put(...variant);
  };
  expect(await new PictureOffice(attachments).variant(ID, { width: 480, format: "webp" })).toBeNull();
  expect((await readdir(folder, { recursive: true })).filter((name) => name.includes(ID))).toEqual([]);
});

test("a published text offers its pictures in every width below their own, and changes nothing else", () => {
  const image = `<img src="/attachments/${ID}" alt="&quot;&lt;b&gt;" width="1200" height="800" loading="lazy">`;
  const html = withVariants(`<p>一</p><figure>${image}<figcaption>图</figcaption></figure>`);
  expect(html).toContain(`/attachments/${ID}/480.avif 480w, /attachments/${ID}/960.avif 960w"`);
  expect(html).toContain(`/attachments/${ID}/960.webp 960w"`);
  expect(html).not.toContain("1440");
  expect(html.replace(/<\/?picture>|<source[^>]*>/g, "")).toBe(
    `<p>一</p><figure>${image}<figcaption>图</figcaption></figure>`,
  );
});

test.each([
  `<img src="https://elsewhere.example/a.png" alt="" width="1200" height="1">`,
  `<img src="/attachments/${ID}" alt="" width="300" height="200">`,
  `&lt;img src=&quot;/attachments/${ID}&quot;`,
])("is left as it is: %s", (html) => {
  expect(withVariants(html)).toBe(html);
});

test("only the widths and formats that are offered have an address", () => {
  expect(parseVariant("960.avif")).toEqual({ width: 960, format: "avif" });
  for (const text of ["961.avif", "960.png", "960", "../960.avif", "9600.webp", ""])
    expect(parseVariant(text)).toBeNull();
});
