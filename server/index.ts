import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { installGlobals } from "@remix-run/node";
import { compose, type Gongyan } from "./compose";
import { type Config, ConfigError, readConfig } from "./config";
import { claimDataFolder } from "./data-folder";
import { acceptImports } from "./import-door";
import { rootFolder } from "./root-folder";
import { printAccounts, seedSamples } from "./samples/seed";

installGlobals({ nativeFetch: true });
await main().catch((error) => {
  console.error(
    error instanceof ConfigError || process.env.NODE_ENV === "production" ? String(error?.message) : error,
  );
  process.exit(1);
});

async function main(): Promise<void> {
  const config: Config = readConfig(process.env);
  const root = rootFolder(import.meta.url);
  // Processes that share a database server may share the folder with its pictures too.
  const claim = config.databaseServer ? null : await claimDataFolder(config.dataDir);
  const build = (await import(pathToFileURL(join(root, "build/host/pages.js")).href)) as ServerBuild;
  // Before anybody can be answered: whoever sees the first answer may already tell it to stop.
  let gongyan: Gongyan | undefined;
  onEnd(async () => {
    await gongyan?.stop();
    await claim?.release();
  });
  gongyan = await compose({
    config,
    root,
    build,
    prepare: (shared) => seedSamples(shared, config, join(root, "content/samples")),
  });
  if (claim) acceptImports(claim, gongyan.db);
  gongyan.wakeSearch();
  console.info(`\n共研 Gongyan  ${gongyan.address}\n`);
  await printAccounts(config);
}

/** Ends the process once, and with success, when it is told to or when its starter is gone. */
function onEnd(close: () => Promise<void>): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await close();
    process.exit(0);
  };
  process.on("SIGINT", () => void stop());
  process.on("SIGTERM", () => void stop());
  // Whoever started it with a channel is gone: nobody could stop it any more.
  process.on("disconnect", () => void stop());
  if (process.send && !process.connected) void stop();
}
