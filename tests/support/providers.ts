import { WebSocket } from "ws";
import * as Y from "yjs";
import { CompositionGate } from "../../app/editor/provider/composition-gate";
import { DocumentProvider } from "../../app/editor/provider/document-provider";
import type { Ended } from "../../app/editor/provider/document-status";
import type { SocketLike } from "../../app/editor/provider/line";
import type { TestHost, TestMember } from "./host";
import { until } from "./wait";

/** A member's browser as far as the document is concerned: the product's own provider on a real socket. */
export interface Browserless {
  doc: Y.Doc;
  gate: CompositionGate;
  provider: DocumentProvider;
  /** Cuts the wire under it, without a word. */
  cut(): void;
  received(): Promise<void>;
  saved(): Promise<void>;
  close(): void;
}

export interface AttendOptions {
  ask?: () => Promise<Ended | null>;
  /** Where the server is, asked at each attempt. */
  socket?: () => string;
  doc?: Y.Doc;
}

export function attend(
  host: TestHost,
  id: string,
  member: TestMember,
  options: AttendOptions = {},
): Browserless {
  const doc = options.doc ?? new Y.Doc();
  const gate = new CompositionGate();
  let last: WebSocket | undefined;
  const provider = new DocumentProvider({
    doc,
    gate,
    open: () => {
      const address = options.socket?.() ?? host.socket(id);
      const origin = address.replace(/^ws/, "http").replace(/\/collaboration.*/, "");
      last = new WebSocket(address, { headers: { cookie: member.cookie, origin } });
      return last as unknown as SocketLike;
    },
    openLocalCopy: () => Promise.resolve(null),
    ask: options.ask ?? (() => Promise.resolve(null)),
  });
  provider.connect();
  return {
    doc,
    gate,
    provider,
    cut: () => last?.terminate(),
    received: async () => void (await until("the text", () => provider.status().received)),
    saved: async () =>
      void (await until("everything is saved", () => provider.status().save.kind === "saved")),
    close: () => provider.destroy(),
  };
}
