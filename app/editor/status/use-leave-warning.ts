import { useEffect } from "react";
import type { DocumentStatus } from "../provider/document-status";

/** Asks before the page is left with words that neither the server nor this browser has kept. */
export function useLeaveWarning({ save }: DocumentStatus): void {
  const unsafe =
    (save.kind === "saving" && save.edits > 0) ||
    (save.kind === "offline" && save.edits > 0 && !save.storedHere) ||
    save.kind === "failed";
  useEffect(() => {
    if (!unsafe) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [unsafe]);
}
