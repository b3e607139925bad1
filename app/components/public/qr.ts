import { encode } from "uqr";

export interface Qr {
  path: string;
  size: number;
}

/** An address as a QR code (ISO/IEC 18004): one SVG path of unit squares, and how many a side has. */
export function qrPathOf(address: string): Qr {
  const { data, size } = encode(address, { ecc: "M", border: 4 });
  const runs = data.flatMap((row, y) => {
    const parts: string[] = [];
    for (let x = 0; x < size; x++) {
      const from = x;
      while (row[x]) x++;
      if (x > from) parts.push(`M${from} ${y}h${x - from}v1h${from - x}z`);
    }
    return parts;
  });
  return { path: runs.join(""), size };
}
