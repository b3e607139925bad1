import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, checkNode, install, root } from "./prepare.mjs";

/* `npm run dump` */
checkNode();
install();
await build();
process.env.NODE_ENV ??= "production";
await import(pathToFileURL(join(root, "build/host/dump-works.js")).href);
