import type { AutomaticVersion, Share, VersionPlace } from "./version";
import { keyOf } from "./version";

/** A name that a version was given. */
export interface GivenName {
  id: string;
  name: string;
  namedBy: string;
  namedAt: number;
}

/** One line of a work's history. */
export interface TimelineEntry {
  key: string;
  firstAt: number;
  lastAt: number;
  letters: number;
  /** Who did how much; empty for a version that is no end of a session. */
  shares: Share[];
  names: GivenName[];
  /** The text as it stands. */
  current: boolean;
}

type Named = VersionPlace & GivenName & { at: number; letters: number };

/**
 * Automatic and named versions in one list, newest first.
 * @param epoch of the automatic versions; of earlier epochs only named ones are left
 */
export function timelineOf(
  epoch: number,
  versions: readonly AutomaticVersion[],
  named: readonly Named[],
): TimelineEntry[] {
  const entries = new Map<string, TimelineEntry & VersionPlace>();
  const last = versions.at(-1)?.seq;
  for (const { seq, ...version } of versions) {
    const key = keyOf({ epoch, seq });
    entries.set(key, { key, epoch, seq, ...version, names: [], current: seq === last });
  }
  for (const { epoch: itsEpoch, seq, at, letters, id, name, namedBy, namedAt } of named) {
    const key = keyOf({ epoch: itsEpoch, seq });
    const alone = { firstAt: at, lastAt: at, letters, shares: [], names: [], current: false };
    const entry = entries.get(key) ?? { key, epoch: itsEpoch, seq, ...alone };
    entries.set(key, entry);
    entry.names.push({ id, name, namedBy, namedAt });
  }
  return [...entries.values()]
    .sort((one, other) => other.epoch - one.epoch || other.seq - one.seq)
    .map(({ epoch: _epoch, seq: _seq, ...entry }) => entry);
}
