import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { CompositionGate } from "../../app/editor/provider/composition-gate";
import { DocumentProvider } from "../../app/editor/provider/document-provider";
import type { SocketLike } from "../../app/editor/provider/line";
import type { LocalCopy } from "../../app/editor/provider/local-copy";
import { SCHEMA_VERSION } from "../../app/models/documents/content";
import {
  CLOSE,
  encodeAck,
  encodeNotice,
  encodeSync,
  encodeWelcome,
  SYNC,
} from "../../app/models/documents/wire";
import { addParagraph } from "../support/sockets";

/** The far end in this test's hands. */
class FarEnd implements SocketLike {
  binaryType = "";
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;
  readonly sent: Uint8Array[] = [];

  send(data: Uint8Array): void {
    this.sent.push(data);
  }

  close(): void {
    this.end(1000);
  }

  end(code: number): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.onclose?.({ code });
  }

  say(frame: Uint8Array): void {
    this.onmessage?.({ data: frame.slice().buffer });
  }

  /** Opens, says who is there and what the text is. */
  async welcome(epoch = 1, role: "write" | "read" = "write"): Promise<void> {
    this.readyState = 1;
    this.onopen?.();
    this.say(encodeWelcome({ epoch, schemaVersion: SCHEMA_VERSION, role, memberId: "m" }));
    const empty = new Y.Doc();
    this.say(encodeSync(SYNC.step1, Y.encodeStateVector(empty)));
    this.say(encodeSync(SYNC.step2, Y.encodeStateAsUpdate(empty)));
    await turns();
  }
}

const turns = () => vi.advanceTimersByTimeAsync(0);

class Copy implements LocalCopy {
  readonly origin = this;
  readonly noted: boolean[] = [];
  aside = 0;

  constructor(readonly unsaved = false) {}

  confirm = () => Promise.resolve(true);
  note = (unsaved: boolean) => void this.noted.push(unsaved);
  close = () => {};
  setAside = () => {
    this.aside += 1;
    return Promise.resolve();
  };
}

let dials: { at: number; end: FarEnd }[];
let provider: DocumentProvider;
let window: EventTarget;

function open(copy: LocalCopy | null = null): DocumentProvider {
  const doc = new Y.Doc();
  provider = new DocumentProvider({
    doc,
    gate: new CompositionGate(),
    open: () => {
      const end = new FarEnd();
      dials.push({ at: Date.now(), end });
      return end;
    },
    openLocalCopy: () => Promise.resolve(copy),
    ask: () => Promise.resolve(null),
  });
  provider.connect();
  return provider;
}

const last = () => dials.at(-1)!.end;
const write = (words: string) => addParagraph(provider.doc, words);

beforeEach(() => {
  vi.useFakeTimers();
  dials = [];
  window = new EventTarget();
  vi.stubGlobal("addEventListener", window.addEventListener.bind(window));
  vi.stubGlobal("removeEventListener", window.removeEventListener.bind(window));
});
afterEach(() => {
  provider.destroy();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Pauses between attempts that all fail, in milliseconds. */
async function pauses(milliseconds: number): Promise<number[]> {
  const first = dials.length;
  for (let passed = 0; passed < milliseconds; passed += 100) {
    last().end(1006);
    await vi.advanceTimersByTimeAsync(100);
  }
  const tried = dials.slice(first).map(({ at }) => at);
  return tried.slice(1).map((at, index) => at - tried[index]!);
}

describe("a line that is lost", () => {
  it("is tried again after growing pauses, of five seconds at most while the page is looked at", async () => {
    open();
    const between = await pauses(60_000);
    expect(between[0]).toBeLessThan(2_000);
    expect(Math.max(...between)).toBeGreaterThan(2_400);
    expect(Math.max(...between)).toBeLessThanOrEqual(5_100);
  });

  it("is tried less often while nobody looks, and at once when somebody does", async () => {
    const page = Object.assign(new EventTarget(), { visibilityState: "hidden" });
    vi.stubGlobal("document", page);
    open();
    const between = await pauses(300_000);
    expect(Math.max(...between)).toBeGreaterThan(10_000);
    const before = dials.length;
    last().end(1006);
    page.visibilityState = "visible";
    page.dispatchEvent(new Event("visibilitychange"));
    expect(dials).toHaveLength(before + 1);
  });

  it("is tried at once when the browser is online again", async () => {
    open();
    await pauses(60_000);
    last().end(1006);
    await turns();
    const before = dials.length;
    window.dispatchEvent(new Event("online"));
    expect(dials).toHaveLength(before + 1);
  });

  it("is given up when a server that hangs does not finish the handshake", async () => {
    open();
    await vi.advanceTimersByTimeAsync(16_000);
    expect(dials.length).toBeGreaterThan(1);
  });

  it("is back within a second after a server that restarts, not everybody's at one moment", async () => {
    const waited: number[] = [];
    for (let client = 0; client < 20; client++) {
      dials = [];
      open();
      await last().welcome();
      await vi.advanceTimersByTimeAsync(10_000);
      const closedAt = Date.now();
      last().end(CLOSE.restarting);
      await vi.advanceTimersByTimeAsync(1_000);
      expect(dials).toHaveLength(2);
      waited.push(dials[1]!.at - closedAt);
      provider.destroy();
    }
    expect(Math.max(...waited) - Math.min(...waited)).toBeGreaterThan(200);
  });

  it("grows its pauses also when the server takes everybody in and sends them out at once", async () => {
    open();
    for (let count = 0; count < 200; count++) {
      if (last().readyState === 0) await last().welcome();
      last().end(CLOSE.tooBusy);
      await vi.advanceTimersByTimeAsync(300);
    }
    expect(dials.length).toBeLessThan(30);
  });
});

describe("a server that says why it ends", () => {
  it("refused what was written: it is set aside and not sent again", async () => {
    const copy = new Copy();
    open(copy);
    await last().welcome();
    last().say(encodeAck(1));
    write("不收的话");
    const { sent } = last();
    last().say(encodeNotice("refused:invalid-content"));
    last().end(CLOSE.invalid);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(dials).toHaveLength(1);
    expect(sent.filter((frame) => frame[0] === 0 && frame[1] === SYNC.update)).toHaveLength(1);
    expect(copy.aside).toBe(1);
    expect(provider.status()).toMatchObject({
      ended: "invalid",
      save: { kind: "failed", reason: "refused", edits: 1 },
    });
  });

  it("found the document damaged: it is asked every fifteen seconds, and what was written stays", async () => {
    open(new Copy());
    await last().welcome();
    write("还没存的话");
    last().say(encodeNotice("quarantined"));
    expect(provider.status().quarantined).toBe(true);
    last().end(CLOSE.quarantined);
    await vi.advanceTimersByTimeAsync(14_900);
    expect(dials).toHaveLength(1);
    expect(provider.status()).toMatchObject({ quarantined: true, save: { kind: "offline", edits: 1 } });
    await vi.advanceTimersByTimeAsync(200);
    expect(dials).toHaveLength(2);
    await last().welcome();
    expect(provider.status().quarantined).toBe(false);
    last().say(encodeAck(1));
    expect(provider.status().save.kind).toBe("saved");
  });

  it("changed the document: it is asked again, and taken at its word the third time", async () => {
    open(new Copy());
    for (const time of [1, 2, 3]) {
      expect(dials).toHaveLength(time);
      await last().welcome();
      last().end(CLOSE.mismatch);
      await vi.advanceTimersByTimeAsync(5_000);
    }
    expect(dials).toHaveLength(3);
    expect(provider.status().ended).toBe("mismatch");
  });

  it("comes with another history: the document is opened anew when this browser has a copy", async () => {
    open(new Copy());
    await last().welcome(1);
    write("旧稿上的话");
    last().end(CLOSE.mismatch);
    await vi.advanceTimersByTimeAsync(1_000);
    await last().welcome(2);
    expect(provider.status().ended).toBe("rewritten");
  });

  it("comes with another history: without a copy the member is asked to save the words first", async () => {
    open(null);
    await last().welcome(1);
    write("旧稿上的话");
    last().end(CLOSE.mismatch);
    await vi.advanceTimersByTimeAsync(1_000);
    await last().welcome(2);
    expect(provider.status()).toMatchObject({ ended: "mismatch", save: { edits: 1 } });
  });

  it("can store nothing: everybody is told, whether they have written or not", async () => {
    open();
    await last().welcome();
    last().say(encodeAck(1));
    last().say(encodeNotice("storage-unavailable"));
    expect(provider.status()).toMatchObject({ storageFails: true, save: { kind: "saved" } });
    last().say(encodeNotice("storage-back"));
    expect(provider.status().storageFails).toBe(false);
  });
});

describe("the copy in this browser", () => {
  it("notes from the first change to the acknowledgement that the server lacks something", async () => {
    const copy = new Copy();
    open(copy);
    await last().welcome();
    last().say(encodeAck(1));
    expect(copy.noted).toEqual([false]);
    write("一");
    write("二");
    expect(copy.noted).toEqual([false, true]);
    last().say(encodeAck(2));
    expect(copy.noted).toEqual([false, true]);
    last().say(encodeAck(3));
    expect(copy.noted).toEqual([false, true, false]);
  });

  it("is believed when it held unsaved words of a member who may only read now", async () => {
    const copy = new Copy(true);
    open(copy);
    await last().welcome(1, "read");
    expect(provider.status().save).toEqual({ kind: "failed", edits: 1, reason: "refused" });
    expect(copy.noted).toEqual([]);
  });
});
