import * as Y from "yjs";
import { type Anchor, encodePosition } from "../../app/models/comments/anchor";

/** The anchor of a passage of some text; its positions are of the right form, which is all the server reads. */
export const ANCHOR: Anchor = {
  epoch: 1,
  start: encodePosition(positionAt(3, 0)),
  end: encodePosition(positionAt(7, -1)),
  quote: "共同备课",
  before: "两位老师",
  after: "，孩子们",
};

function positionAt(clock: number, assoc: 0 | -1): Y.RelativePosition {
  return Y.createRelativePositionFromJSON({ item: { client: 1, clock }, assoc });
}
