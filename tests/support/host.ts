import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Actor } from "../../app/models/actor";
import type { Content } from "../../app/models/documents/content";
import { findActor } from "../../app/models/members/queries.server";
import { insertCollaborator, startPractice } from "../../app/models/practices/commands.server";
import type { Part } from "../../app/models/practices/practice";
import type { Limits } from "../../server/collaboration/limits";
import { compose, type Gongyan } from "../../server/compose";
import type { Config } from "../../server/config";
import { createMember, type SignedIn, signInAs } from "./people";

/** The product's process without its pages: database, rooms, door, on a free port. */
export interface TestHost {
  gongyan: Gongyan;
  dataDir: string;
  /** WebSocket address of a document. */
  socket(id: string): string;
  member(name: string): Promise<TestMember>;
  practice(owner: TestMember, text?: string): Promise<string>;
  join(practiceId: string, member: TestMember, part: Part): Promise<void>;
  stop(): Promise<void>;
}

export interface TestMember extends SignedIn {
  actor: Actor;
}

export const root = join(import.meta.dirname, "../..");

export interface HostOptions extends Pick<Config, "databaseServer" | "redisUrl"> {
  dataDir?: string;
  linger?: number;
  limits?: Partial<Limits>;
}

/** For tests that write faster than anybody types. */
export const UNHURRIED: Partial<Limits> = {
  framesPerSecond: 100_000,
  burst: 100_000,
  memberFramesPerSecond: 100_000,
  memberBurst: 100_000,
  memberBytesPerSecond: 2 ** 40,
  memberBytesBurst: 2 ** 40,
};

export async function startHost(options: HostOptions = {}): Promise<TestHost> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), "gongyan-host-")));
  const gongyan = await compose({
    config: {
      port: 0,
      host: "127.0.0.1",
      dataDir,
      publicOrigin: null,
      sampleData: false,
      videoBytes: 200 * 1024 * 1024,
      samplePassword: null,
      ...(options.databaseServer && { databaseServer: options.databaseServer }),
      ...(options.redisUrl && { redisUrl: options.redisUrl }),
    },
    root,
    build: () => Promise.reject(new Error("pages are not part of this host")),
    linger: options.linger ?? 20,
    ...(options.limits && { limits: options.limits }),
  });
  const { db } = gongyan;
  return {
    gongyan,
    dataDir,
    socket: (id) => `${gongyan.address.replace("http", "ws")}/collaboration/${id}`,
    async member(name) {
      const created = await createMember(db, { name });
      const actor = await findActor(db.read, created.memberId);
      if (!actor) throw new Error("the new member is nobody");
      return { ...(await signInAs(db, created)), actor };
    },
    practice: (owner, text = "开头") =>
      db.write((tx) =>
        startPractice(tx, owner.actor, {
          kind: "school-case",
          title: "测试作品",
          templateVersion: 1,
          content: contentOf(text),
        }),
      ),
    async join(practiceId, member, part) {
      const owner = { memberId: "test" };
      await db.write((tx) => insertCollaborator(tx, practiceId, member.actor, part, owner));
    },
    async stop() {
      await gongyan.stop();
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export function contentOf(...paragraphs: string[]): Content {
  return {
    type: "root",
    children: paragraphs.map((text) => ({
      type: "paragraph",
      children: text ? [{ type: "text", text }] : [],
    })),
  };
}
