import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, checkNode, install, root } from "./prepare.mjs";

/* `npm start`: install what is missing, build what changed, serve. */
checkNode();
install();
await build();
process.env.NODE_ENV ??= "production";
await import(pathToFileURL(join(root, "build/host/index.js")).href);
