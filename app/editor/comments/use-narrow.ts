import { useSyncExternalStore } from "react";

/** As in narrow.css: below this the margin becomes a sheet from below. */
const QUERY = "(max-width: 64rem)";

/** Whether there is no room for a margin. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(QUERY);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => window.matchMedia(QUERY).matches,
  );
}
