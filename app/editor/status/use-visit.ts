import { useEffect, useState } from "react";
import type { Changes } from "../../models/visits/visit";

/** Who has a text open for long has seen what others did meanwhile; told so often, in milliseconds. */
const EVERY = 5 * 60_000;

/**
 * What others did since the member last left this text; and tells the server when they leave it now.
 * @param received the text is on the page
 */
export function useVisit(id: string, received: boolean): { changes: Changes | null; close: () => void } {
  const [changes, setChanges] = useState<Changes | null>(null);
  useEffect(() => {
    if (!received) return;
    let asked = false;
    let left = false;
    const leave = () => {
      // What was not asked for yet would be lost.
      if (asked) void fetch(`/desk/${id}/visit`, { method: "POST", keepalive: true }).catch(() => {});
    };
    const hide = () => {
      if (document.visibilityState === "hidden") leave();
    };
    void findChanges(id).then((found) => {
      asked = true;
      if (!left && found) setChanges(found);
    });
    const timer = setInterval(leave, EVERY);
    document.addEventListener("visibilitychange", hide);
    window.addEventListener("pagehide", leave);
    return () => {
      left = true;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", hide);
      window.removeEventListener("pagehide", leave);
    };
  }, [id, received]);
  return { changes, close: () => setChanges(null) };
}

async function findChanges(id: string): Promise<Changes | null> {
  try {
    const answer = await fetch(`/desk/${id}/visit`, { redirect: "manual", cache: "no-store" });
    return answer.ok ? ((await answer.json()) as { changes: Changes | null }).changes : null;
  } catch {
    return null;
  }
}
