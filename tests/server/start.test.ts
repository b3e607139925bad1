import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { childOf, Product, root } from "../support/product";
import { until } from "../support/wait";

let place: Product | undefined;
let command: ChildProcess | undefined;
afterEach(async () => {
  command?.kill("SIGKILL");
  await place?.remove();
});

/** What `npm start` runs, up to the moment when the product answers. */
async function started() {
  place = await Product.prepare();
  command = spawn(process.execPath, [join(root, "server/commands/start.mjs")], {
    env: place.environment,
    stdio: "ignore",
  });
  await until("the product answers", () => answers(place!), 60_000);
  return { place, command };
}

async function answers({ address }: Product): Promise<boolean> {
  return (await fetch(`${address}/readyz`).catch(() => null))?.ok ?? false;
}

test("the command ends with the server when it is told to, and says so by its code", async () => {
  const { place, command } = await started();
  const code = new Promise((resolve) => command.once("exit", resolve));
  command.kill("SIGTERM");
  expect(await code).toBe(0);
  expect(await answers(place)).toBe(false);
});

test("a command that is killed leaves no server behind that nobody can stop", async () => {
  const { place, command } = await started();
  command.kill("SIGKILL");
  await until("nobody answers any more", async () => !(await answers(place)));
});

test.runIf(process.platform === "linux")("the server's freed buffers go back to the system", async () => {
  const { command } = await started();
  const environment = await readFile(`/proc/${await childOf(command.pid!)}/environ`, "utf8");
  expect(environment.split("\0")).toContain("MALLOC_MMAP_THRESHOLD_=16384");
});
