import { expect, it } from "vitest";
import * as Y from "yjs";
import { openDocument } from "../../app/models/documents/open-document";
import { encodeContent, rootOf } from "../../app/models/documents/yjs-format";
import { clientIdsOf } from "../../server/collaboration/known";
import { contentOf } from "../support/host";
import { replicaOf } from "../support/replica";

const state = encodeContent(contentOf("甲乙丙"));

function documentOf(...updates: Uint8Array[]): Y.Doc {
  const doc = openDocument();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

const wordsOf = (doc: Y.Doc) => (rootOf(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText;

/** Somebody makes all words bold and writes one more. */
function boldUpdate(word: string): Uint8Array {
  const doc = documentOf(state);
  const before = Y.encodeStateVector(doc);
  doc.transact(() => {
    wordsOf(doc).format(0, 3, { p: { __format: 1 } });
    wordsOf(doc).insert(3, word, { p: { __format: 1 } });
  });
  return Y.encodeStateAsUpdate(doc, before);
}

it("what two make bold at the same moment is bold for everybody, and what they wrote is sent on whole", () => {
  const replica = replicaOf([state]);
  const sent = [boldUpdate("写"), boldUpdate("说")];
  const sentOn = sent.map((bytes) => {
    const decoded = Y.decodeUpdate(bytes);
    const clientIds = clientIdsOf(decoded, replica.vector);
    const { merged } = replica.try([{ bytes, decoded, clientIds, memberId: "writer", suggests: false }]);
    return merged ?? new Uint8Array();
  });
  for (const doc of [documentOf(state, ...sent), documentOf(state, ...sentOn), documentOf(replica.state)]) {
    const runs = wordsOf(doc).toDelta() as { insert: string; attributes?: unknown }[];
    const bold = runs.filter(({ attributes }) => attributes !== undefined);
    expect(bold.map(({ insert }) => insert).join("")).toContain("甲乙丙");
    expect([...runs.map(({ insert }) => insert).join("")].sort()).toEqual([..."甲乙丙写说"].sort());
  }
});
