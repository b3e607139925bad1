import type { Anchor } from "../comments/anchor";
import { decodePosition } from "../comments/anchor";
import { readFlatText } from "../comments/flat-text";
import { locate } from "../comments/locate";
import { rootOf } from "../documents/yjs-format";
import type { Tally } from "./history";
import { readBlocks } from "./read-blocks";
import type { Replay } from "./replay";
import { type SectionIndex, SectionPlaces } from "./section-places";
import { ownSessionsOf, sharesOf } from "./shares";
import type { Step } from "./steps";
import { sectionsOf } from "./tally";
import { Traces } from "./traces";

/** Anchors of conversations by their ids. */
export type Anchors = readonly (readonly [id: string, anchor: Anchor])[];

/**
 * What of a text is whose, by sections.
 * @param replay at the end of `steps`
 * @param epoch of the log
 * @param anchors of conversations whose sections are asked for
 */
export function tallyOf(steps: readonly Step[], replay: Replay, epoch: number, anchors: Anchors): Tally {
  const sections = sectionsOf(readBlocks(replay.doc, replay));
  const places = new SectionPlaces(replay.doc, sections, replay.deletions);
  const traces = new Traces(replay.doc, places);
  const own = ownSessionsOf(steps);
  const bySection = sections.map((): Record<string, number> => ({}));
  const elsewhere: Record<string, number> = {};
  for (const { memberId, writings } of own) {
    const touched = new Set(writings.flatMap((writing) => [...traces.read(writing)]));
    const counts = touched.size > 0 ? [...touched].map((index) => bySection[index]!) : [elsewhere];
    for (const each of counts) each[memberId] = (each[memberId] ?? 0) + 1;
  }
  return {
    sections: sections.map(({ tally }, index) => ({ ...tally, sessions: bySection[index]! })),
    sessionsElsewhere: elsewhere,
    threads: threadsOf(replay, epoch, places, anchors),
    proposals: traces.proposals(),
    shares: sharesOf(own),
  };
}

/** Sections in which conversations stand: by their words as they are, else by where these stood. */
function threadsOf(
  { doc }: Replay,
  epoch: number,
  places: SectionPlaces,
  anchors: Anchors,
): Record<string, SectionIndex> {
  const flat = readFlatText(rootOf(doc));
  const found: [string, SectionIndex][] = [];
  for (const [id, anchor] of anchors) {
    const stretch = locate(doc, flat, epoch, anchor);
    const from = stretch && stretch !== "early" ? stretch.from : null;
    const piece = flat.pieces.find((each) => from !== null && from < each.from + each.length);
    const standing = piece?.type._item?.id;
    const stood = anchor.epoch === epoch ? decodePosition(anchor.start)?.item : null;
    const at = standing ?? stood;
    const section = at ? places.of(at) : null;
    if (section !== null) found.push([id, section]);
  }
  return Object.fromEntries(found);
}
