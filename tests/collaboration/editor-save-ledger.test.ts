import { describe, expect, it } from "vitest";
import { SaveLedger } from "../../app/editor/provider/save-ledger";

function connected(): SaveLedger {
  const ledger = new SaveLedger();
  ledger.opened(true);
  ledger.sent();
  ledger.acknowledged(1);
  return ledger;
}

describe("the badge", () => {
  it("does not say saved before the first exchange is committed", () => {
    const ledger = new SaveLedger();
    expect(ledger.state.kind).toBe("offline");
    ledger.opened(true);
    expect(ledger.state.kind).toBe("saving");
    ledger.sent();
    expect(ledger.state.kind).toBe("saving");
    ledger.acknowledged(1);
    expect(ledger.state).toEqual({ kind: "saved" });
  });

  it("says saving from the keystroke until the server has committed it", () => {
    const ledger = connected();
    ledger.edited();
    expect(ledger.state).toEqual({ kind: "saving", edits: 1 });
    ledger.sent();
    ledger.edited();
    ledger.sent();
    ledger.acknowledged(2);
    expect(ledger.state).toEqual({ kind: "saving", edits: 2 });
    ledger.acknowledged(3);
    expect(ledger.state).toEqual({ kind: "saved" });
  });

  it("does not say saved while an input method holds words", () => {
    const ledger = connected();
    ledger.holds(true);
    expect(ledger.state.kind).toBe("saving");
    ledger.holds(false);
    expect(ledger.state.kind).toBe("saved");
  });

  it("keeps what was on its way when the line broke as not saved", () => {
    const ledger = connected();
    ledger.edited();
    ledger.sent();
    ledger.closed();
    expect(ledger.state).toEqual({ kind: "offline", edits: 1, storedHere: false });
    ledger.storedHere();
    expect(ledger.state).toEqual({ kind: "offline", edits: 1, storedHere: true });
    ledger.opened(true);
    expect(ledger.state.kind).toBe("saving");
    ledger.sent();
    ledger.acknowledged(1);
    expect(ledger.state.kind).toBe("saved");
  });

  it("takes no acknowledgement of an earlier connection, nor of messages never sent", () => {
    const ledger = connected();
    ledger.edited();
    ledger.closed();
    ledger.acknowledged(1);
    ledger.opened(true);
    ledger.acknowledged(1);
    expect(ledger.state).toEqual({ kind: "saving", edits: 1 });
  });

  it("forgets the local store's word with the next change", () => {
    const ledger = connected();
    ledger.closed();
    ledger.edited();
    ledger.storedHere();
    ledger.edited();
    expect(ledger.state).toEqual({ kind: "offline", edits: 2, storedHere: false });
  });

  it("says failed while the server cannot store, and recovers", () => {
    const ledger = connected();
    ledger.storage(false);
    expect(ledger.state.kind).toBe("saved");
    ledger.edited();
    ledger.sent();
    expect(ledger.state).toEqual({ kind: "failed", edits: 1, reason: "storage" });
    ledger.storage(true);
    ledger.acknowledged(2);
    expect(ledger.state.kind).toBe("saved");
  });

  it("says failed when a writer comes back as a reader with changes unsent", () => {
    const ledger = connected();
    ledger.closed();
    ledger.edited();
    ledger.opened(false);
    expect(ledger.state).toEqual({ kind: "failed", edits: 1, reason: "refused" });
  });

  it("says nothing of saving to a reader", () => {
    const ledger = new SaveLedger();
    ledger.opened(false);
    expect(ledger.state).toEqual({ kind: "reading" });
  });

  it("does not say saved of words of an earlier visit before the server has them", () => {
    const ledger = new SaveLedger();
    ledger.opened(true);
    ledger.found();
    expect(ledger.state).toEqual({ kind: "saving", edits: 1 });
    ledger.sent();
    ledger.acknowledged(1);
    expect(ledger.state).toEqual({ kind: "saved" });
  });

  it("says failed of words of an earlier visit to one who may only read now", () => {
    const ledger = new SaveLedger();
    ledger.opened(false);
    ledger.found();
    expect(ledger.state).toEqual({ kind: "failed", edits: 1, reason: "refused" });
  });
});
