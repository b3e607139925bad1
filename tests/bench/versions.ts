import { brotliCompressSync } from "node:zlib";
import * as Y from "yjs";
import { segmentHash } from "../../app/models/documents/load.server";
import { chain } from "../../app/models/documents/log.server";
import { packEntries } from "../../app/models/documents/segments";
import { encodeContent, rootOf } from "../../app/models/documents/yjs-format";
import { answerQuestion } from "../../app/models/versions/answers.server";
import type { RawLog } from "../../app/models/versions/log.server";
import { contentOf } from "../support/host";
import { SEED, seededRandom } from "../support/random";
import { wordsAt } from "../support/written";

/*
 * How long questions about a long text's log take, loose, in the worker's own time: 100,000 letters
 * by three members in 1,000 paragraphs, each entry an input method's word, a tenth deleted again.
 */
const LETTERS = Number(process.env.LETTERS ?? 100_000);
const next = seededRandom(SEED);
const WORDS = ["双师", "课堂", "老师", "学生", "备课", "评价", "县城", "村小", "怎样", "共同"];

function writeLog(): RawLog {
  const start = encodeContent(contentOf(...Array.from({ length: 1_000 }, () => "")));
  const doc = new Y.Doc();
  Y.applyUpdate(doc, start);
  const entries: RawLog["entries"] = [];
  let hash = "";
  const add = (memberId: string | null, bytes: Uint8Array) => {
    const seq = entries.length + 1;
    const entry = { memberId, at: seq * 2_000, bytes: Buffer.from(bytes) };
    hash = chain(hash, seq, entry);
    entries.push({ documentId: "d", epoch: 1, seq, ...entry, hash });
  };
  add(null, start);
  const owners: [number, string][] = ["ann", "bob", "eve"].map((name, index) => [index + 1, name]);
  let by = owners[0]!;
  doc.on("update", (bytes: Uint8Array) => add(by[1], bytes));
  for (let letters = 0; letters < LETTERS; ) {
    if (next() < 0.02) by = owners[Math.floor(next() * 3)]!;
    doc.clientID = by[0];
    const text = wordsAt(rootOf(doc), Math.floor(next() * 1_000));
    if (next() < 0.1 && text.length > 2) text.delete(text.length - 2, 2);
    else text.insert(text.length, WORDS[Math.floor(next() * WORDS.length)]!);
    letters += 2;
  }
  return {
    id: "d",
    epoch: 1,
    end: { seq: entries.length, hash },
    segments: [],
    entries,
    owners,
    copies: [],
    replaced: [],
  };
}

/** All but the last thousand entries in packed stretches, as they lie after a document was put away. */
function packed(log: RawLog): RawLog {
  const segments: RawLog["segments"] = [];
  const entries = [...log.entries];
  let firstHash = "";
  while (entries.length > 5_000) {
    const some = entries.splice(0, 4_000);
    const [first, last] = [some[0]!, some.at(-1)!];
    const bytes = brotliCompressSync(packEntries(some));
    const place = { firstSeq: first.seq, lastSeq: last.seq, firstHash, lastHash: last.hash, bytes };
    const times = { firstAt: first.at, lastAt: last.at, bytesHash: segmentHash(place) };
    segments.push({ documentId: "d", epoch: 1, ...place, ...times });
    firstHash = last.hash;
  }
  return { ...log, segments, entries };
}

const log = process.env.PACKED ? packed(writeLog()) : writeLog();
console.info(`${log.segments.length} packed stretches, ${log.entries.length} entries, ${LETTERS} letters`);
const middle = { key: "m", seq: Math.floor(log.end.seq * 0.9), state: null };
const end = { key: "", seq: log.end.seq, state: null };
for (const question of [
  { ask: "survey", log },
  { ask: "tally", log, anchors: [] },
  { ask: "read", log, spot: middle },
  { ask: "compare", log, from: middle, to: end },
  { ask: "restoration", log, spot: middle },
] as const) {
  const began = performance.now();
  const answer = answerQuestion(question, log);
  const took = Math.round(performance.now() - began);
  const size = brotliCompressSync(JSON.stringify(answer) ?? "").length;
  console.info(`${question.ask}: ${took} ms, ${size} bytes packed`);
}
