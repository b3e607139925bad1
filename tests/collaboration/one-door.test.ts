import * as encoding from "lib0/encoding";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as awarenessProtocol from "y-protocols/awareness";
import * as Y from "yjs";
import { loadDocument } from "../../app/models/documents/load.server";
import { CLOSE, encodeAwareness, encodeSync, SYNC } from "../../app/models/documents/wire";
import { startHost, type TestHost, type TestMember } from "../support/host";
import { addParagraph, plainProvider, RawSocket, textOf } from "../support/sockets";
import { until } from "../support/wait";

let host: TestHost;
let owner: TestMember;
let viewer: TestMember;
let stranger: TestMember;
let id: string;

beforeEach(async () => {
  host = await startHost();
  owner = await host.member("主笔");
  viewer = await host.member("读者");
  stranger = await host.member("路人");
  id = await host.practice(owner);
  await host.join(id, viewer, "viewer");
});
afterEach(() => host.stop());

const seq = async () => (await loadDocument(host.gongyan.db.read, id)).seq;

test("nobody is let in without a session, from another site, or without a part in the work", async () => {
  expect(await new RawSocket(host, id, "").refused()).toBe(401);
  expect(await new RawSocket(host, id, "session=made-up").refused()).toBe(401);
  expect(await new RawSocket(host, id, owner.cookie, "http://evil.example").refused()).toBe(403);
  expect(await new RawSocket(host, id, stranger.cookie).refused()).toBe(404);
  expect(await new RawSocket(host, "nosuchdocument00", owner.cookie).refused()).toBe(404);
});

test("a reader's writing is refused as an update and as the answer of a first sync", async () => {
  const socket = await new RawSocket(host, id, viewer.cookie).open();
  expect(socket.welcome?.role).toBe("read");
  socket.write((doc) => addParagraph(doc, "偷偷写"));
  await until("the refusal", () => socket.notices.includes("refused:read-only"));
  socket.send(encodeSync(SYNC.step2, Y.encodeStateAsUpdate(socket.doc)));
  await until("the second refusal", () => socket.notices.length === 2);
  expect(await seq()).toBe(1);
  expect(socket.acked).toBe(0);
});

test("an update under another member's client id is refused", async () => {
  await host.join(id, stranger, "editor");
  const honest = await new RawSocket(host, id, owner.cookie).open();
  honest.write((doc) => addParagraph(doc, "我的话"));
  await until("the acknowledgement", () => honest.acked === 1);
  const thief = await new RawSocket(host, id, stranger.cookie).open();
  thief.doc.clientID = honest.doc.clientID;
  thief.write((doc) => addParagraph(doc, "冒名的话"));
  await until("the refusal", () => thief.notices.includes("refused:foreign-client"));
  await until("the end", () => thief.closed?.code === CLOSE.badFrame);
  expect(await seq()).toBe(2);
});

test("who is here is what the server knows, whatever a client says of itself", async () => {
  const watcher = plainProvider(host, id, owner);
  await until("synced", () => watcher.provider.synced);
  const liar = await new RawSocket(host, id, viewer.cookie).open();
  const awareness = new awarenessProtocol.Awareness(liar.doc);
  awareness.setLocalState({ name: "<b>校长</b>", color: "red", user: { memberId: "x" }, anchorPos: null });
  liar.send(encodeAwareness(awarenessProtocol.encodeAwarenessUpdate(awareness, [liar.doc.clientID])));
  const state = await until("the reader is seen", () =>
    watcher.provider.awareness.getStates().get(liar.doc.clientID),
  );
  expect(state.name).toBe("读者");
  expect(state.user.memberId).toBe(viewer.actor.memberId);
  liar.socket.close();
  await until("the reader is gone", () => !watcher.provider.awareness.getStates().has(liar.doc.clientID));
  awareness.destroy();
  watcher.provider.destroy();
});

test("nobody can move or remove another's presence", async () => {
  const watcher = plainProvider(host, id, owner);
  await until("synced", () => watcher.provider.synced);
  watcher.provider.awareness.setLocalState({ anchorPos: 1 });
  const other = await new RawSocket(host, id, viewer.cookie).open();
  other.send(
    encodeAwareness(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, 1);
        encoding.writeVarUint(encoder, watcher.doc.clientID);
        encoding.writeVarUint(encoder, 1_000_000);
        encoding.writeVarString(encoder, "null");
      }),
    ),
  );
  other.send(encodeSync(SYNC.step1, Y.encodeStateVector(other.doc)));
  other.synced = false;
  await until("the frame was read", () => other.synced);
  expect(watcher.provider.awareness.getLocalState()).toEqual({ anchorPos: 1 });
  watcher.provider.destroy();
});

test("the first frame that cannot be read ends the connection, and nobody else's", async () => {
  const honest = await new RawSocket(host, id, owner.cookie).open();
  for (const frame of [[], [9, 9, 9], [0, 2, 255, 255, 255], [0, 7, 0], [1, 3, 1, 2, 3]]) {
    const rude = await new RawSocket(host, id, owner.cookie).open();
    rude.send(new Uint8Array(frame));
    await until(`the end after ${frame}`, () => rude.closed?.code === CLOSE.badFrame);
  }
  honest.write((doc) => addParagraph(doc, "照常"));
  await until("the acknowledgement", () => honest.acked === 1);
});

test("a text as stored is not changed by a reader who only looks", async () => {
  const before = await seq();
  const socket = await new RawSocket(host, id, viewer.cookie).open();
  expect(textOf(socket.doc)).toBe("开头");
  socket.send(encodeSync(SYNC.step2, new Uint8Array([0, 0])));
  socket.socket.close();
  await until("closed", () => socket.closed);
  expect(await seq()).toBe(before);
});
