import { createServer } from "node:http";
import { WebSocketServer } from "ws";
import { answer, startedWith, usage } from "../answer";
import { openSeats } from "../servers/server";

/* @y/websocket-server as its own start script runs it, in memory or with its y-leveldb. */

const { dataDir, leveldb } = startedWith();
if (leveldb) process.env.YPERSISTENCE = `${dataDir}/leveldb`;
const { getPersistence, setupWSConnection } = await import("@y/websocket-server/utils");

const server = createServer();
const sockets = new WebSocketServer({ noServer: true });
sockets.on("connection", setupWSConnection);
server.on("upgrade", (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (open) => sockets.emit("connection", open, request));
});

answer({
  usage,
  async seed(seed) {
    const seats = openSeats(seed);
    for (const [{ path }] of seats) await getPersistence()?.provider.storeUpdate(path.slice(1), seed.state);
    return seats;
  },
  async listen() {
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    return server.address().port;
  },
  async stop() {
    await getPersistence()?.provider.destroy();
    setImmediate(() => process.exit());
  },
});
