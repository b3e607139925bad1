import { SQLite } from "@hocuspocus/extension-sqlite";
import { Server } from "@hocuspocus/server";
import { answer, startedWith, usage } from "../answer";
import { openSeats } from "../servers/server";

/* Hocuspocus with its SQLite extension, everything at its defaults. */

const { dataDir } = startedWith();
const sqlite = new SQLite({ database: `${dataDir}/hocuspocus.db` });
const server = new Server({
  port: 0,
  address: "127.0.0.1",
  quiet: true,
  stopOnSignals: false,
  extensions: [sqlite],
});

answer({
  usage,
  async seed(seed) {
    const seats = openSeats(seed);
    await sqlite.onConfigure();
    const state = Buffer.from(seed.state);
    const insert = sqlite.db.prepare("INSERT INTO documents (name, data) VALUES (?, ?)");
    sqlite.db.transaction(() => {
      for (const [{ path }] of seats) insert.run(path.slice(1), state);
    })();
    return seats;
  },
  async listen() {
    await server.listen();
    return server.address.port;
  },
  async stop() {
    await server.destroy();
    setImmediate(() => process.exit());
  },
});
