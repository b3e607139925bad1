import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { type Database, openDatabase } from "../../app/db/database";
import { documentLeases } from "../../app/db/schema";
import { findActor } from "../../app/models/members/queries.server";
import { insertCollaborator, startPractice } from "../../app/models/practices/commands.server";
import { migrationsFolder } from "./database";
import { contentOf, type TestMember } from "./host";
import { createMember, signInAs } from "./people";
import { freePort } from "./ports";
import { noRedis, Redis } from "./redis";
import { RawSocket } from "./sockets";
import { noSqld, Sqld } from "./sqld";
import { TcpProxy } from "./tcp-proxy";
import { until } from "./wait";

/** Why several processes cannot be tried here; null when they can. */
export const noCluster = noSqld ?? noRedis;

/** One of the processes, with the wires to what it shares with the others. */
export class ClusterNode {
  readonly address: string;
  readonly redis: TcpProxy;
  readonly database: TcpProxy;
  readonly #env: NodeJS.ProcessEnv;
  #child: ChildProcess | null = null;
  /** Name of the process among the others: another one after each start. */
  processId = "";
  output = "";

  private constructor(port: number, redis: TcpProxy, database: TcpProxy, dataDir: string) {
    this.address = `http://127.0.0.1:${port}`;
    this.redis = redis;
    this.database = database;
    this.#env = {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDir,
      SAMPLE_DATA: "off",
      DATABASE_URL: `http://127.0.0.1:${database.port}`,
      REDIS_URL: `redis://127.0.0.1:${redis.port}`,
    };
  }

  static async start(redis: Redis, sqld: Sqld, dataDir: string): Promise<ClusterNode> {
    const wires = [await TcpProxy.to(redis.port), await TcpProxy.to(Number(new URL(sqld.url).port))] as const;
    const node = new ClusterNode(await freePort(), ...wires, dataDir);
    await node.run();
    return node;
  }

  async run(): Promise<void> {
    const program = join(import.meta.dirname, "cluster-node.ts");
    const child = spawn(process.execPath, ["--import", "tsx", program], { env: this.#env });
    this.#child = child;
    let said = "";
    const keep = (text: Buffer) => {
      said += text.toString();
      this.output = (this.output + text.toString()).slice(-20_000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    this.processId = await until(
      "the process is ready",
      () => {
        if (child.exitCode !== null) throw new Error(`the process ended:\n${this.output}`);
        return /^ready (\S+)$/m.exec(said)?.[1];
      },
      30_000,
    );
  }

  /** Frozen as by a machine that is out of breath: connections stay, nothing happens. */
  pause(): void {
    this.#child?.kill("SIGSTOP");
  }

  resume(): void {
    this.#child?.kill("SIGCONT");
  }

  async kill(signal: "SIGKILL" | "SIGTERM" = "SIGKILL"): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await ended;
  }

  /** WebSocket address of a document through this process. */
  socketAddress(id: string): string {
    return `${this.address.replace("http", "ws")}/collaboration/${id}`;
  }

  /** A hand-driven socket on a document through this process. */
  socket(id: string, member: TestMember): RawSocket {
    const socket = (document: string) => this.socketAddress(document);
    return new RawSocket({ gongyan: this, socket } as never, id, member.cookie);
  }

  async close(): Promise<void> {
    await this.kill();
    await this.redis.close();
    await this.database.close();
  }
}

/** Two processes, a libSQL server and a Redis, all real, and wires between them that can be cut. */
export class TestCluster {
  readonly sqld: Sqld;
  readonly redis: Redis;
  readonly nodes: readonly [ClusterNode, ClusterNode];
  /** The test's own way to the database, which is never cut. */
  readonly db: Database;
  readonly #dataDir: string;

  private constructor(
    sqld: Sqld,
    redis: Redis,
    nodes: [ClusterNode, ClusterNode],
    db: Database,
    dataDir: string,
  ) {
    this.sqld = sqld;
    this.redis = redis;
    this.nodes = nodes;
    this.db = db;
    this.#dataDir = dataDir;
  }

  static async start(): Promise<TestCluster> {
    const dataDir = await mkdtemp(join(tmpdir(), "gongyan-cluster-"));
    const [sqld, redis] = await Promise.all([Sqld.primary(), Redis.start()]);
    const db = await openDatabase({ url: sqld.url, authToken: null, replicaUrl: null, migrationsFolder });
    const nodes = await Promise.all([
      ClusterNode.start(redis, sqld, dataDir),
      ClusterNode.start(redis, sqld, dataDir),
    ]);
    return new TestCluster(sqld, redis, nodes, db, dataDir);
  }

  async member(name: string): Promise<TestMember> {
    const created = await createMember(this.db, { name });
    const actor = await findActor(this.db.read, created.memberId);
    if (!actor) throw new Error("the new member is nobody");
    return { ...(await signInAs(this.db, created)), actor };
  }

  /** A work that all of these may write. */
  async practice(members: readonly TestMember[]): Promise<string> {
    const [owner, ...others] = members.map(({ actor }) => actor);
    if (!owner) throw new Error("a work needs somebody");
    return this.db.write(async (tx) => {
      const content = contentOf("开头");
      const id = await startPractice(tx, owner, {
        kind: "lesson",
        title: "测试",
        templateVersion: 1,
        content,
      });
      for (const other of others) await insertCollaborator(tx, id, other, "editor", owner);
      return id;
    });
  }

  /** The process that owns a document now. */
  async ownerOf(documentId: string): Promise<ClusterNode> {
    return until("somebody owns the document", async () => {
      const [lease] = await this.db.read
        .select()
        .from(documentLeases)
        .where(eq(documentLeases.documentId, documentId));
      return this.nodes.find(({ processId }) => processId === lease?.owner);
    });
  }

  heal(): void {
    for (const { redis, database } of this.nodes) {
      redis.heal();
      database.heal();
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.close()));
    await this.db.close();
    await this.redis.kill();
    await this.sqld.remove();
    await rm(this.#dataDir, { recursive: true, force: true });
  }
}
