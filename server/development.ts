import { join } from "node:path";
import type { ServerBuild } from "@remix-run/node";
import { installGlobals } from "@remix-run/node";
import { compose } from "./compose";
import { readConfig } from "./config";
import { claimDataFolder } from "./data-folder";
import { acceptImports } from "./import-door";
import { rootFolder } from "./root-folder";
import { printAccounts, seedSamples } from "./samples/seed";

/* `npm run dev`: the same product, with modules served and exchanged while one writes them. */
installGlobals({ nativeFetch: true });
const config = readConfig(process.env);
const root = rootFolder(import.meta.url);
const claim = await claimDataFolder(config.dataDir);
const { createServer } = await import("vite");
const vite = await createServer({ root, server: { middlewareMode: true } });
const gongyan = await compose({
  config,
  root,
  build: () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>,
  development: vite.middlewares,
  prepare: (shared) => seedSamples(shared, config, join(root, "content/samples")),
});
acceptImports(claim, gongyan.db);
console.info(`\n共研 Gongyan (development)  ${gongyan.address}\n`);
await printAccounts(config);

process.on("SIGINT", async () => {
  await gongyan.stop();
  await claim.release();
  await vite.close();
  process.exit(0);
});
