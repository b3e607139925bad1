import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startHost, type TestHost, type TestMember } from "../support/host";
import { addParagraph, RawSocket, textOf } from "../support/sockets";
import { until } from "../support/wait";

const folder = mkdtempSync(join(tmpdir(), "gongyan-full-"));
const mounted = mount();

/** A small disk of its own, where the system lets us have one. */
function mount(): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=12m", "gongyan-test", folder], { stdio: "ignore" });
    return true;
  } catch {
    console.info("skipped: a small file system can be mounted by root on Linux only");
    return false;
  }
}

let host: TestHost;
let ann: TestMember;
let id: string;

beforeAll(async () => {
  if (!mounted) return;
  host = await startHost({ dataDir: join(folder, "data") });
  ann = await host.member("安");
  id = await host.practice(ann);
});
afterAll(async () => {
  await host?.stop();
  if (mounted) execFileSync("umount", ["-l", folder]);
  await rm(folder, { recursive: true, force: true });
});

test.skipIf(!mounted)(
  "a full disk acknowledges nothing, says so, lets people read, and goes on once there is room",
  async () => {
    const writer = await new RawSocket(host, id, ann.cookie).open();
    writer.write((doc) => addParagraph(doc, "之前"));
    await until("the acknowledgement", () => writer.acked === 1);

    const ballast = join(folder, "ballast");
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
