import type { Client } from "@libsql/client";
import { isBusy } from "./sqlite-errors";

/** How long a busy database is asked again before the writes are given up, in milliseconds. */
const BUSY_PATIENCE = 10_000;

/**
 * Tries again for a while what meets a busy database. After one SQLITE_BUSY, libSQL 0.5 reports later
 * writes of the same connection as done that it never commits. So the connection is thrown away before
 * anything is tried again.
 * @param prepare makes a fresh connection ready
 * @throws what `attempt` throws that is not SQLITE_BUSY, and that too after ten seconds
 */
export async function patiently<T>(
  client: Pick<Client, "reconnect">,
  prepare: () => Promise<void>,
  attempt: () => Promise<T>,
): Promise<T> {
  const end = Date.now() + BUSY_PATIENCE;
  for (let pause = 5; ; pause = Math.min(pause * 2, 200)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isBusy(error)) throw error;
      await client.reconnect();
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
      await prepare().catch((reason) => {
        if (!isBusy(reason)) throw reason;
      });
    }
  }
}
