import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { ServerBuild } from "@remix-run/node";
import { sql } from "drizzle-orm";
import {
  type Database,
  type DatabaseOptions,
  explainDamage,
  openDatabase,
  type Transaction,
} from "../app/db/database";
import { recountDays } from "../app/models/applications/recount.server";
import { loadCallContent } from "../app/models/calls/content.server";
import { quarantineDocument } from "../app/models/documents/quarantine.server";
import { reindexOldEntries } from "../app/models/editions/reindex.server";
import { loadTaxonomy } from "../app/models/taxonomy/queries.server";
import { AttachmentFolder } from "./attachment-folder";
import { LARGE_REQUEST_MS } from "./bodies";
import { clientAddressOf } from "./client-address";
import type { Cluster } from "./cluster/join-cluster";
import { HouseWriter } from "./collaboration/house-writer";
import { LIMITS, type Limits } from "./collaboration/limits";
import type { LiveRooms } from "./collaboration/live-room";
import { Rooms, type RoomsOptions } from "./collaboration/rooms";
import { Compaction } from "./compaction";
import { type Config, databaseOf } from "./config";
import { DumpOffice } from "./dump-office";
import { ExchangeOffice } from "./exchange";
import { WorkerHistory } from "./history";
import { createHttp, type HttpOptions } from "./http";
import { IndexCare } from "./index-care";
import { Postman } from "./mail/postman";
import { suitMemory } from "./memory";
import { type Origins, originsOf } from "./origins";
import { PageCache } from "./pages/page-cache";
import { PassingFolder } from "./passing-folder";
import { PictureOffice } from "./picture-office";
import { createProgramLimit } from "./program-limit";
import { react } from "./reactions";
import { ReadingCounter } from "./readings/reading-counter";
import { loadRobots } from "./readings/robots";
import { WorkerSearcher } from "./searcher";
import { createSignInLimit } from "./sign-in-limit";
import { answerUnreadable } from "./unreadable-request";
import { Door, refuse } from "./upgrade";
import { createUploadLimit } from "./upload-limit";
import { UploadSweep } from "./upload-sweep";
import { createVoiceLimit } from "./voice-limit";
import { WebhookPost } from "./webhook-post";
import { questionWitness, Witness } from "./witness";
import { WorkerWorkshop } from "./workshop";

/** How long a visitor's page may be sent again, in milliseconds; shorter where others write too, of which a replica hears late. */
const PAGE_LIFE = { alone: 60_000, together: 5_000 };

/** Works of an older index that are written anew in one transaction while nobody is served yet. */
const AT_START = 500;

/** The running product. */
export interface Gongyan {
  readonly address: string;
  readonly db: Database;
  readonly rooms: LiveRooms;
  readonly shared: HttpOptions["shared"];
  /** Lets the searcher get ready before anybody asks; without it the first to ask waits a moment. */
  wakeSearch(): void;
  /** Stops taking requests, stores everything received, closes the database. */
  stop(): Promise<void>;
}

export interface Parts {
  config: Config;
  /** Folder that holds app/db/migrations, content and build/client. */
  root: string;
  build: ServerBuild | (() => Promise<ServerBuild>);
  development?: HttpOptions["development"];
  /** Called with the open database before anybody is let in. */
  prepare?: (shared: HttpOptions["shared"]) => Promise<void>;
  /** Milliseconds a document stays open after the last one left. */
  linger?: number;
  /** Where it may differ from what a person who types needs. */
  limits?: Partial<Limits>;
}

const keepBack = (tx: Transaction, documentId: string) =>
  quarantineDocument(tx, documentId, { reason: "does-not-hold-together" });

/**
 * Puts the product together, bottom up, and opens its port last.
 * @throws DatabaseDamagedError where a damaged page of the database is in the way
 */
export async function compose(parts: Parts): Promise<Gongyan> {
  suitMemory();
  const database = databaseOf(parts.config, parts.root);
  return putTogether(parts, database).catch((error) => {
    throw explainDamage(error, database);
  });
}

async function putTogether(parts: Parts, database: DatabaseOptions): Promise<Gongyan> {
  const { config, root } = parts;
  const taxonomy = loadTaxonomy(join(root, "content"));
  const db = await openDatabase(database, keepBack);
  const witness = config.databaseServer ? null : await openWitness(config, db);
  const limits = { ...LIMITS, ...parts.limits };
  const workshop = new WorkerWorkshop();
  const history = new WorkerHistory(database);
  const searcher = new WorkerSearcher({ database, contentFolder: join(root, "content") });
  const compaction = new Compaction(db, workshop);
  const roomsOptions: RoomsOptions = {
    limits,
    onPutAway: (id) => compaction.want(id),
    ...(witness && { witness }),
    ...(parts.linger !== undefined && { linger: parts.linger }),
  };
  const cluster = await joinCluster(config, db, roomsOptions);
  const rooms = cluster?.rooms ?? new Rooms(db, roomsOptions);
  const attachments = new AttachmentFolder(join(config.dataDir, "attachments"));
  const exchange = new ExchangeOffice(join(root, "content/fonts"));
  const passing = new PassingFolder(join(config.dataDir, "attachments", "passing"));
  react(db, rooms, cluster ?? db);
  const pages = new PageCache({ longest: config.databaseServer ? PAGE_LIFE.together : PAGE_LIFE.alone });
  pages.follow(cluster ?? db);
  const readings = new ReadingCounter(db, {
    robots: loadRobots(join(root, "content")),
    addressOf: (request) => clientAddressOf(request, config.proxies ?? 0),
  });
  const shared = {
    db,
    taxonomy,
    callContent: loadCallContent(join(root, "content")),
    liveDocuments: rooms,
    liveWriter: new HouseWriter(db, rooms),
    workshop,
    searcher,
    history,
    attachments,
    pictures: new PictureOffice(attachments),
    exchange,
    passing,
    signInLimit: createSignInLimit(),
    videoBytes: config.videoBytes,
    mailEnabled: config.mail !== undefined,
    programLimit: createProgramLimit(),
    voiceLimit: createVoiceLimit(),
    uploadLimit: createUploadLimit(),
  };
  await reindexOldEntries(db, AT_START, (works) => console.info(`Search index: ${works} works written anew`));
  const lapses = setInterval(() => {
    reindexOldEntries(db).catch((error) => console.error("index not brought up to date", error));
  }, 3_600_000);
  lapses.unref();
  await parts.prepare?.(shared);

  let origins: Origins = originsOf(config.publicOrigin, config.host, config.port);
  const webhooks = new WebhookPost(db, {
    origin: () => origins.canonical,
    allowPrivate: config.privateWebhooks ?? false,
  });
  const door = new Door(db, rooms, () => origins, limits);
  const http = createHttp({
    shared,
    attachments,
    origins: () => origins,
    build: parts.build,
    clientFolder: join(root, "build/client"),
    dumpFolder: join(config.dataDir, "dump"),
    ready: async () => (await db.read.get(sql`select 1 as one`)) !== undefined,
    ...(parts.development ? { development: parts.development } : { pages }),
    proxies: config.proxies ?? 0,
  });
  const server = createServer(
    { headersTimeout: 15_000, requestTimeout: LARGE_REQUEST_MS },
    (request, response) => {
      const kept = pages.answer(request, response);
      if (kept) return readings.note(request, response.statusCode);
      response.once("finish", () => readings.note(request, response.statusCode));
      http(request, response);
    },
  );
  answerUnreadable(server);
  server.on("upgrade", (request, socket, head) => {
    if (parts.development && request.headers["sec-websocket-protocol"]?.startsWith("vite-")) return;
    if (!door.handle(request, socket, head)) refuse(socket, 404);
  });
  const port = await listen(server, config);
  origins = originsOf(config.publicOrigin, config.host, port);
  const contentFolder = join(root, "content");
  const origin = () => origins.canonical;
  const postman = config.mail ? new Postman(db, { ...config.mail, origin, contentFolder }) : null;
  webhooks.wake();
  const leaving = new AbortController();
  const recounting = recountDays(db, shared.callContent.calendar, leaving.signal).catch((error) =>
    console.error("days not counted anew", error),
  );
  const sweep = new UploadSweep(db, attachments, database);
  const indexCare = new IndexCare(db, database);
  const dump = new DumpOffice(() => ({ database, dataDir: config.dataDir, root, origin: origin() }));

  return {
    address: origins.canonical,
    db,
    rooms,
    shared,
    wakeSearch: () => void searcher.wake().catch((error) => console.error("search is not ready yet", error)),
    async stop() {
      clearInterval(lapses);
      leaving.abort();
      await recounting;
      server.close();
      await (cluster ?? rooms).close();
      door.close();
      server.closeAllConnections();
      await postman?.close();
      await webhooks.close();
      await compaction.close();
      await exchange.close();
      await workshop.close();
      await history.close();
      await readings.close();
      await dump.close();
      await sweep.close();
      await indexCare.close();
      await searcher.close();
      await db.close();
      witness?.close();
    },
  };
}

/** Null where this process is alone; then nothing of it is loaded. */
async function joinCluster({ redisUrl }: Config, db: Database, rooms: RoomsOptions): Promise<Cluster | null> {
  if (!redisUrl) return null;
  const { joinCluster: join } = await import("./cluster/join-cluster");
  return join({ ...rooms, db, redisUrl });
}

function listen(server: Server, { port, host }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      reject(
        taken ? new Error(`Port ${port} is in use. Set PORT to another, or stop what listens there.`) : error,
      );
    });
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Beside a file; what a database server acknowledged, it answers for itself. */
async function openWitness({ dataDir }: Config, db: Database): Promise<Witness> {
  const path = join(dataDir, "gongyan.db-witness");
  const witness = new Witness(path);
  await questionWitness(db, witness, path);
  return witness;
}
