import { max } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { documentUpdates } from "../../app/db/schema";
import type { Actor } from "../../app/models/actor";
import { CLOSE } from "../../app/models/documents/wire";
import { endGrant, giveGrant } from "../../app/models/members/commands.server";
import { findActor } from "../../app/models/members/queries.server";
import { suspendMember } from "../../app/models/members/suspensions.server";
import { changePart, removeCollaborator } from "../../app/models/practices/collaborator-commands.server";
import { deletePractice } from "../../app/models/practices/commands.server";
import { freezePractice, unfreezePractice } from "../../app/models/practices/freezing.server";
import { authenticate } from "../../app/models/sessions/authenticate.server";
import { revokeSession } from "../../app/models/sessions/commands.server";
import { changePassword } from "../../app/models/sessions/credentials.server";
import type { Session } from "../../app/models/sessions/sessions";
import { DeafSocket } from "../support/deaf-socket";
import { startHost, type TestHost, type TestMember } from "../support/host";
import { createOrganisation } from "../support/people";
import { addParagraph, RawSocket } from "../support/sockets";
import { until } from "../support/wait";

/** Within this time an end must have been carried out, in milliseconds. */
const BOUND = 2_000;

/** One work, whoever leads it, and a writer who is about to lose something. */
interface Scene {
  host: TestHost;
  id: string;
  owner: Actor;
  writer: TestMember;
  /** The session in which the writer's editor is open. */
  session: Session;
}

interface End {
  act: (scene: Scene) => Promise<unknown>;
  /** What the open connection is told. */
  code: number;
  /** What who knocks again finds: a status of the door, or a place as a reader. */
  again: number | "read";
}

const write = <T>({ host }: Scene, fn: Parameters<TestHost["gongyan"]["db"]["write"]>[0]) =>
  host.gongyan.db.write(fn) as Promise<T>;

const ENDS: Record<string, End> = {
  "sign-out": { act: ({ writer }) => writer.signOut(), code: CLOSE.signedOut, again: 401 },
  "the end of the session from another device": {
    act: (scene) => write(scene, (tx) => revokeSession(tx, scene.writer.actor, scene.session.idHash)),
    code: CLOSE.signedOut,
    again: 401,
  },
  "a new password": {
    act: ({ host, writer: { actor, password: current }, session }) =>
      changePassword(host.gongyan.db, actor, session, { current, next: "another 马电池 2", secure: false }),
    code: CLOSE.signedOut,
    again: 401,
  },
  suspension: {
    act: async (scene) => {
      const { steward } = await staffOf(scene.host);
      return write(scene, (tx) => suspendMember(tx, steward, scene.writer.memberId, "借出账号"));
    },
    code: CLOSE.signedOut,
    again: 401,
  },
  "a lesser part": {
    act: (scene) =>
      write(scene, (tx) => changePart(tx, scene.owner, scene.id, scene.writer.memberId, "viewer")),
    code: CLOSE.restarting,
    again: "read",
  },
  freezing: {
    act: (scene) => write(scene, (tx) => freezePractice(tx, scene.owner, scene.id)),
    code: CLOSE.restarting,
    again: "read",
  },
  removal: {
    act: (scene) =>
      write(scene, (tx) => removeCollaborator(tx, scene.owner, scene.id, scene.writer.memberId)),
    code: CLOSE.noAccess,
    again: 404,
  },
  "putting the work away": {
    act: (scene) => write(scene, (tx) => deletePractice(tx, scene.owner, scene.id)),
    code: CLOSE.noAccess,
    again: 404,
  },
};

let host: TestHost;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.stop());

let staff: Promise<{ steward: Actor; unit: string }> | undefined;
function staffOf({ gongyan: { db }, member }: TestHost) {
  staff ??= (async () => {
    const unit = await createOrganisation(db, { name: "项目办（示例）", kind: "central" });
    const { memberId } = await member("值班员");
    await db.write((tx) => giveGrant(tx, null, { memberId, organisationId: unit, role: "steward" }));
    return { steward: (await findActor(db.read, memberId)) as Actor, unit };
  })();
  return staff;
}

async function scene(): Promise<Scene> {
  const owner = await host.member("主笔");
  const writer = await host.member("写手");
  const id = await host.practice(owner);
  await host.join(id, writer, "editor");
  const known = await authenticate(host.gongyan.db, writer.cookie, { secure: false });
  return { host, id, owner: owner.actor, writer, session: known!.session };
}

/** When the newest update of a document was taken, and how many there are. */
async function newest(id: string): Promise<{ at: number; seq: number }> {
  const { at, seq, documentId } = documentUpdates;
  const rows = await host.gongyan.db.read
    .select({ id: documentId, at: max(at), seq: max(seq) })
    .from(documentUpdates)
    .groupBy(documentId);
  const row = rows.find((each) => each.id === id);
  return { at: row?.at ?? 0, seq: row?.seq ?? 0 };
}

describe.concurrent("after", () => {
  for (const [name, { act, code, again }] of Object.entries(ENDS)) {
    test(`${name} the connection ends within two seconds and nothing later is stored`, async () => {
      const given = await scene();
      const { id, writer } = given;
      const honest = await new RawSocket(host, id, writer.cookie).open();
      const deaf = await new DeafSocket(host, id, writer.cookie).open();
      deaf.keepSending();
      await until("it writes", () => deaf.acked > 3);
      const began = Date.now();
      await act(given);
      await until("the connection hears of it", () => honest.closed, BOUND);
      expect(honest.closed?.code).toBe(code);
      const sentThen = deaf.sent;
      await until("who ignores it is cut off", () => deaf.closed, BOUND + 1_000);
      expect(deaf.sent).toBeGreaterThan(sentThen + 5);
      const stored = await newest(id);
      expect(stored.at).toBeLessThan(began + BOUND);
      expect(stored.seq).toBeLessThan(deaf.sent);

      const knock = new RawSocket(host, id, writer.cookie);
      if (again !== "read") return expect(await knock.refused()).toBe(again);
      await knock.open();
      expect(knock.welcome?.role).toBe("read");
      knock.write((doc) => addParagraph(doc, "还想写"));
      await until("the refusal", () => knock.notices.includes("refused:read-only"));
      expect((await newest(id)).seq).toBe(stored.seq);
      knock.socket.close();
    });
  }
});

describe("a connection stays when what changes is not its own affair", () => {
  let given: Scene;
  let socket: RawSocket;
  beforeEach(async () => {
    given = await scene();
    socket = await new RawSocket(host, given.id, given.writer.cookie).open();
  });

  test("another's removal, another session's end, the end of a role in a unit", async () => {
    const { db } = host.gongyan;
    const other = await host.member("旁人");
    await host.join(given.id, other, "editor");
    await db.write((tx) => removeCollaborator(tx, given.owner, given.id, other.memberId));
    await other.signOut();
    const { unit } = await staffOf(host);
    const grant = { memberId: given.writer.memberId, organisationId: unit, role: "teacher" } as const;
    const grantId = await db.write((tx) => giveGrant(tx, null, grant));
    const actor = (await findActor(db.read, given.writer.memberId)) as Actor;
    await db.write((tx) => endGrant(tx, actor, grantId));
    socket.write((doc) => addParagraph(doc, "照常"));
    await until("the acknowledgement", () => socket.acked === 1);
    expect(socket.closed).toBeNull();
    socket.socket.close();
  });
});

test("a reader of a locked work is sent to knock again when it is unlocked, and writes", async () => {
  const given = await scene();
  const { db } = host.gongyan;
  await db.write((tx) => freezePractice(tx, given.owner, given.id));
  const reader = await new RawSocket(host, given.id, given.writer.cookie).open();
  expect(reader.welcome?.role).toBe("read");
  await db.write((tx) => unfreezePractice(tx, given.owner, given.id));
  await until("the connection hears of it", () => reader.closed?.code === CLOSE.restarting, BOUND);
  const writer = await new RawSocket(host, given.id, given.writer.cookie).open();
  writer.write((doc) => addParagraph(doc, "接着写"));
  await until("the acknowledgement", () => writer.acked === 1);
  writer.socket.close();
});

test("who loses access while the document is being opened does not get in by the old answer", async () => {
  const given = await scene();
  const { rooms, db } = host.gongyan;
  const open = rooms.open.bind(rooms);
  let opening = false;
  let go = () => {};
  rooms.open = async (id) => {
    opening = true;
    await new Promise<void>((resolve) => {
      go = resolve;
    });
    return open(id);
  };
  const late = new RawSocket(host, given.id, given.writer.cookie);
  await until("the door has let them through", () => opening);
  rooms.open = open;
  await db.write((tx) => removeCollaborator(tx, given.owner, given.id, given.writer.memberId));
  go();
  await until("they are sent out again", () => late.closed?.code === CLOSE.noAccess, BOUND);
});
