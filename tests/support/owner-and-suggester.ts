import * as Y from "yjs";
import { DECLINE_COMMAND } from "../../app/editor/commands/proposed-block";
import type { Content } from "../../app/models/documents/content";
import { createDocument } from "../../app/models/documents/yjs-format";
import { openWriter, Wire, type Writer } from "./editors";
import { Judge } from "./honest-editor";

const ANN = { memberId: "ann", suggests: true };

/** Its owner, and Ann who may only propose, over one text; and the server's verdict on all she does. */
export interface OwnerAndSuggester {
  owner: Writer;
  ann: Writer;
  wire: Wire;
  judge: Judge;
  /** Of the server, about each change of Ann's. */
  verdicts: string[];
  /** How often her editor said that something cannot be proposed. */
  declined(): number;
}

export function openOwnerAndSuggester(children: Content["children"]): OwnerAndSuggester {
  const doc = createDocument({ type: "root", children });
  const judge = new Judge(Y.encodeStateAsUpdate(doc));
  const mine = new Y.Doc();
  const wire = new Wire(doc, mine);
  const verdicts: string[] = [];
  let declined = 0;
  mine.on("update", (bytes: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
    if (local) verdicts.push(judge.judge(bytes, ANN));
  });
  doc.on("update", (bytes: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
    if (local) judge.judge(bytes, { memberId: "bo", suggests: false });
  });
  const owner = openWriter(doc);
  const ann = openWriter(mine, { suggests: "ann" });
  ann.editor.registerCommand(DECLINE_COMMAND, () => ++declined > 0, 0);
  return { owner, ann, wire, judge, verdicts, declined: () => declined };
}
