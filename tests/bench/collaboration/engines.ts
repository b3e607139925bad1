import { allocatorEnvironment } from "../../../server/commands/allocator.mjs";
import type { Dialect } from "./load/dialect";

/** A server that is measured. */
export interface Engine {
  name: string;
  title: string;
  /** Its bundle, made by prepare.ts. */
  entry: "gongyan" | "relay" | "log" | "y-websocket" | "hocuspocus";
  started: object;
  /** What its own command gives its process beside the environment. */
  environment?: Record<string, string>;
  dialect: Dialect;
  /** Keeps documents over a restart. */
  stores: boolean;
  /** Answers a newcomer with the document's text. */
  remembers: boolean;
}

export const ENGINES: readonly Engine[] = [
  {
    name: "gongyan",
    title: "Gongyan, durable",
    entry: "gongyan",
    started: {},
    environment: allocatorEnvironment,
    dialect: "gongyan",
    stores: true,
    remembers: true,
  },
  {
    name: "relay",
    title: "bare relay, merging a turn",
    entry: "relay",
    started: {},
    dialect: "relay",
    stores: false,
    remembers: false,
  },
  {
    name: "log",
    title: "bare log, durable, acknowledging",
    entry: "log",
    started: {},
    environment: allocatorEnvironment,
    dialect: "relay",
    stores: false,
    remembers: false,
  },
  {
    name: "memory",
    title: "@y/websocket-server, memory",
    entry: "y-websocket",
    started: {},
    dialect: "y-websocket",
    stores: false,
    remembers: true,
  },
  {
    name: "leveldb",
    title: "@y/websocket-server, y-leveldb",
    entry: "y-websocket",
    started: { leveldb: true },
    dialect: "y-websocket",
    stores: true,
    remembers: true,
  },
  {
    name: "hocuspocus",
    title: "Hocuspocus, SQLite",
    entry: "hocuspocus",
    started: {},
    dialect: "hocuspocus",
    stores: true,
    remembers: true,
  },
];
