import { join } from "node:path";
import { openReader } from "../app/db/database";
import { loadTaxonomy } from "../app/models/taxonomy/queries.server";
import { AttachmentFolder } from "./attachment-folder";
import { databaseOf, readConfig } from "./config";
import { originsOf } from "./origins";
import { rootFolder } from "./root-folder";
import { writeDump } from "./write-dump";

/** `npm run dump`: the dump now, whether the product runs or not; it only reads. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const root = rootFolder(import.meta.url);
  const folder = join(config.dataDir, "dump");
  const source = {
    reader: await openReader(databaseOf(config, root)),
    attachments: new AttachmentFolder(join(config.dataDir, "attachments")),
    taxonomy: loadTaxonomy(join(root, "content")),
    origin: originsOf(config.publicOrigin, config.host, config.port).canonical,
  };
  console.info(`${await writeDump(source, folder)} works in ${folder}`);
}

await main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
