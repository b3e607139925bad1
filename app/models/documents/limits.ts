/** Bounds on one text, from measured trouble in Yjs and in browsers. */
export const LIMITS = {
  /** Bytes of one update from a client. */
  updateBytes: 1024 * 1024,
  /** Bytes of the whole encoded state. */
  stateBytes: 8 * 1024 * 1024,
  nodes: 40_000,
  depth: 32,
  span: 50,
  indent: 10,
  urlLength: 2_000,
  altLength: 500,
} as const;
