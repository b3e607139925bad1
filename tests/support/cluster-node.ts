import { join } from "node:path";
import { ClusterRooms } from "../../server/cluster/cluster-rooms";
import { compose } from "../../server/compose";
import { readConfig } from "../../server/config";
import { UNHURRIED } from "./host";

/** One process among several, without pages, set by the same variables as the product. */
const gongyan = await compose({
  config: readConfig(process.env),
  root: join(import.meta.dirname, "../.."),
  build: () => Promise.reject(new Error("pages are not part of this host")),
  linger: 200,
  limits: UNHURRIED,
});
const { rooms } = gongyan;
console.info(`ready ${rooms instanceof ClusterRooms ? rooms.processId : "alone"}\n`);
process.on("SIGTERM", () => void gongyan.stop().then(() => process.exit(0)));
