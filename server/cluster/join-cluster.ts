import type { CommittedEvent, Database } from "../../app/db/database";
import { installation } from "../../app/db/schema";
import type { RoomsOptions } from "../collaboration/rooms";
import { ClusterRooms, newProcessId } from "./cluster-rooms";
import { EventFeed } from "./event-feed";
import { RedisLine } from "./redis-line";

export interface ClusterOptions extends RoomsOptions {
  db: Database;
  redisUrl: string;
}

/** This process as one of several. */
export interface Cluster {
  readonly rooms: ClusterRooms;
  /** Called with what any process committed, this one included. */
  onCommit(listener: (events: readonly CommittedEvent[]) => void): void;
  close(): Promise<void>;
}

/** Makes this process one of those that share documents through Redis; it need not be up just now. */
export async function joinCluster(options: ClusterOptions): Promise<Cluster> {
  const { db, redisUrl, ...roomsOptions } = options;
  const [here] = await db.read.select().from(installation);
  const prefix = `gongyan:${here?.id}`;
  const processId = newProcessId();
  const mine = `${prefix}:to:${processId}`;
  const news = `${prefix}:news`;
  const feed = new EventFeed(db);
  const line: RedisLine = new RedisLine(redisUrl, `${prefix}:pulse:${processId}`, [mine, news], {
    onMessage: (channel, bytes) => (channel === news ? feed.look() : rooms.receive(bytes)),
    onUp: () => rooms.listenAnew(),
    onDown: () => rooms.loseAll(),
  });
  const carrier = {
    get up() {
      return line.up;
    },
    get backlog() {
      return line.backlog;
    },
    send: (peer: string, bytes: Uint8Array) => line.publish(`${prefix}:to:${peer}`, bytes),
  };
  const rooms: ClusterRooms = new ClusterRooms(db, carrier, processId, roomsOptions);
  await feed.start();
  await rooms.start();
  await line.open();
  db.onCommit(() => {
    feed.look();
    line.publish(news, new Uint8Array(0));
  });
  return {
    rooms,
    onCommit: (listener) => feed.onCommit(listener),
    async close() {
      await feed.close();
      await rooms.close();
      await line.close();
    },
  };
}
