import { spawn } from "node:child_process";
import { join } from "node:path";
import { allocatorEnvironment } from "./allocator.mjs";
import { build, checkNode, install, root } from "./prepare.mjs";

/* `npm start`: install what is missing, build what changed, serve. */
checkNode();
install();
await build();

const server = spawn(process.execPath, [join(root, "build/host/index.js")], {
  // The channel says nothing; that it breaks tells the server that this process is gone.
  stdio: ["inherit", "inherit", "inherit", "ipc"],
  env: { NODE_ENV: "production", ...allocatorEnvironment, ...process.env },
});
server.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
// A terminal sends SIGINT to both; the server needs to be told only of what this process alone got.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => server.kill("SIGTERM"));
