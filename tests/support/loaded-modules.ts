import { mkdtemp, rm } from "node:fs/promises";
import { register } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Starts a host with a file and no Redis, and prints the address of every module that is loaded for it. */
const hooks = `
  import { writeSync } from "node:fs";
  export async function load(url, context, next) {
    writeSync(1, url + "\\n");
    return next(url, context);
  }`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);

const { compose } = await import("../../server/compose");
const dataDir = await mkdtemp(join(tmpdir(), "gongyan-loaded-"));
const gongyan = await compose({
  config: {
    port: 0,
    host: "127.0.0.1",
    dataDir,
    publicOrigin: null,
    sampleData: false,
    videoBytes: 200 * 1024 * 1024,
    samplePassword: null,
  },
  root: join(import.meta.dirname, "../.."),
  build: () => Promise.reject(new Error("pages are not part of this host")),
});
await gongyan.stop();
await rm(dataDir, { recursive: true, force: true });
