export interface Point {
  x: number;
  y: number;
  onCurve: boolean;
}

/**
 * A simple glyph as a TrueType font stores it.
 * @param ends index of the last point of each contour
 * @param box its bounds, 8 bytes, or null to find them
 */
export function encodeGlyph(ends: number[], points: Point[], code: Buffer, box: Buffer | null): Buffer {
  const flags: number[] = [];
  const xs: number[] = [];
  const ys: number[] = [];
  let [x, y] = [0, 0];
  for (const point of points) {
    const across = delta(point.x - x, xs, 0x02, 0x10);
    const up = delta(point.y - y, ys, 0x04, 0x20);
    flags.push((point.onCurve ? 1 : 0) | across | up);
    [x, y] = [point.x, point.y];
  }
  const head = Buffer.alloc(2 * ends.length + 2);
  ends.forEach((end, index) => void head.writeUInt16BE(end, 2 * index));
  head.writeUInt16BE(code.length, 2 * ends.length);
  const number = Buffer.alloc(2);
  number.writeInt16BE(ends.length);
  return Buffer.concat([
    number,
    box ?? bounds(points),
    head,
    code,
    Buffer.from(flags),
    Buffer.from(xs),
    Buffer.from(ys),
  ]);
}

/** Appends one step of a coordinate and answers its flags: short with a sign, the same, or two bytes. */
function delta(step: number, bytes: number[], short: number, same: number): number {
  if (step === 0) return same;
  if (Math.abs(step) < 256) {
    bytes.push(Math.abs(step));
    return short | (step > 0 ? same : 0);
  }
  bytes.push((step >> 8) & 255, step & 255);
  return 0;
}

function bounds(points: Point[]): Buffer {
  const box = Buffer.alloc(8);
  const [first] = points;
  let [left, low, right, high] = [first?.x ?? 0, first?.y ?? 0, first?.x ?? 0, first?.y ?? 0];
  for (const { x, y } of points) {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [low, high] = [Math.min(low, y), Math.max(high, y)];
  }
  [left, low, right, high].forEach((value, index) => void box.writeInt16BE(value, 2 * index));
  return box;
}
