import { useEffect, useState, useSyncExternalStore } from "react";
import type { DocumentSession } from "../document-session";
import { type CommentState, CommentStore } from "./comment-store";

/** What is said beside the text of this session, from the moment it is known who reads it. */
export function useCommentStore(session: DocumentSession, received: boolean): CommentStore | null {
  const [store, setStore] = useState<CommentStore | null>(null);
  useEffect(() => {
    const { provider, id } = session;
    if (!received || provider.memberId === null) return;
    const opened = new CommentStore(id, provider.memberId);
    const connected = ({ status }: { status: string }) => {
      if (status !== "connected") return;
      opened.refresh();
      void opened.flush();
    };
    provider.on("comments", opened.refresh);
    provider.on("status", connected);
    opened.refresh();
    void opened.flush();
    setStore(opened);
    return () => {
      provider.off("comments", opened.refresh);
      provider.off("status", connected);
      opened.destroy();
      setStore(null);
    };
  }, [session, received]);
  return store;
}

export function useCommentState(store: CommentStore): CommentState {
  return useSyncExternalStore((changed) => {
    store.on("change", changed);
    return () => store.off("change", changed);
  }, store.state);
}
