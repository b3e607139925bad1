import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import type * as Y from "yjs";
import { openDocument } from "../models/documents/open-document";
import { CompositionGate } from "./provider/composition-gate";
import { DocumentProvider } from "./provider/document-provider";
import type { DocumentStatus, Ended } from "./provider/document-status";
import type { SocketLike } from "./provider/line";
import { openLocalCopy } from "./provider/local-copy";

/** One visit to one document: its text, its line to the server, its gate for input methods. */
export interface DocumentSession {
  id: string;
  doc: Y.Doc;
  gate: CompositionGate;
  provider: DocumentProvider;
}

function openSession(id: string): DocumentSession {
  const doc = openDocument();
  const gate = new CompositionGate();
  const { protocol, host } = window.location;
  const address = `${protocol === "https:" ? "wss" : "ws"}://${host}/collaboration/${id}`;
  const provider = new DocumentProvider({
    doc,
    gate,
    open: () => new WebSocket(address) as unknown as SocketLike,
    openLocalCopy: ({ memberId, epoch }) => openLocalCopy({ memberId, documentId: id, epoch }, doc),
    ask: () => askWhy(id),
  });
  return { id, doc, gate, provider };
}

/** A browser is not told why a WebSocket was refused; the page of the same work answers in HTTP. */
async function askWhy(id: string): Promise<Ended | null> {
  const answer = await fetch(`/desk/${id}`, {
    redirect: "manual",
    cache: "no-store",
    signal: AbortSignal.timeout(5_000),
  });
  await answer.body?.cancel();
  if (answer.type === "opaqueredirect" || answer.status === 401) return "signed-out";
  if (answer.status === 403) return "no-access";
  return answer.status === 404 ? "gone" : null;
}

/** Opens the document while the component is shown, and anew when its history was rewritten; null before that. */
export function useDocumentSession(id: string): DocumentSession | null {
  const [session, setSession] = useState<DocumentSession | null>(null);
  useEffect(() => {
    let opened: DocumentSession;
    const open = () => {
      opened = openSession(id);
      const { provider } = opened;
      provider.on("change", () => {
        if (provider.status().ended !== "rewritten") return;
        close();
        open();
      });
      provider.connect();
      setSession(opened);
    };
    const close = () => {
      opened.provider.destroy();
      opened.doc.destroy();
    };
    open();
    return () => {
      setSession(null);
      close();
    };
  }, [id]);
  return session;
}

export function useDocumentStatus(session: DocumentSession): DocumentStatus {
  return useStatusPart(session, wholeStatus);
}

const wholeStatus = (status: DocumentStatus) => status;

/**
 * A part of the status: the component is shown anew only when that part changes, and not with every
 * letter that is saved.
 * @param read answers the same as long as nothing of it changed
 */
export function useStatusPart<Part>(
  { provider }: DocumentSession,
  read: (status: DocumentStatus) => Part,
): Part {
  const subscribe = useCallback(
    (changed: () => void) => {
      provider.on("change", changed);
      return () => provider.off("change", changed);
    },
    [provider],
  );
  return useSyncExternalStore(subscribe, () => read(provider.status()));
}
