import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import type { Engine } from "./engines";

const here = import.meta.dirname;
const peers = join(here, "peers");
const root = join(here, "../../..");
const built = join(root, "build/bench");

/** Stands once all of the peers are there: an installation that was cut off leaves parts that do not run. */
const installed = join(peers, "node_modules/.installed");

/** Where the bundle of a server, or of the load, lies. */
export function bundleOf(entry: Engine["entry"] | "load"): string {
  if (entry === "y-websocket" || entry === "hocuspocus") return join(peers, `build/${entry}.js`);
  return join(built, `${entry}.js`);
}

/** Bundles everything that runs, as the product is, and installs the peers the first time. */
export async function prepare(engines: readonly Engine[]): Promise<void> {
  const foreign = [...new Set(engines.map((each) => each.entry))].filter((entry) =>
    bundleOf(entry).startsWith(peers),
  );
  if (foreign.length > 0 && !existsSync(installed)) installPeers();
  const options = {
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    logLevel: "warning",
    absWorkingDir: root,
  } as const;
  await build({
    ...options,
    outdir: built,
    entryPoints: {
      gongyan: join(here, "servers/gongyan.ts"),
      relay: join(here, "servers/relay.ts"),
      log: join(here, "servers/log.ts"),
      load: join(here, "load/index.ts"),
      "workshop-worker": join(root, "server/workshop-worker.ts"),
    },
  });
  const entryPoints = foreign.map((entry) => join(peers, `${entry}.mjs`));
  if (entryPoints.length > 0) await build({ ...options, outdir: join(peers, "build"), entryPoints });
}

function installPeers(): void {
  console.error("Installing the servers to compare with (once) …");
  const done = spawnSync(
    "npm",
    ["ci", "--ignore-scripts=false", "--no-audit", "--no-fund", "--loglevel=error"],
    {
      cwd: peers,
      stdio: "inherit",
      timeout: 300_000,
    },
  );
  if (done.status !== 0) throw new Error(`The peers could not be installed in ${peers}`);
  writeFileSync(installed, "");
}
