import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";

/** A photograph as a telephone takes it: lying on its side, with the place where it was taken. */
export function photograph({ width = 300, height = 200 } = {}): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: "#7a9" } })
    .jpeg()
    .withExif({
      IFD0: { Make: "Telephone", Model: "X", Orientation: "6" },
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: "29/1 47/1 0/1",
        GPSLongitudeRef: "E",
        GPSLongitude: "119/1 41/1 0/1",
      },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

export function drawing({ width = 120, height = 80 } = {}): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 4, background: "#00000000" } })
    .png()
    .toBuffer();
}

/** A drawing that does not pack: some bytes for each of its points. */
export function noise(side: number): Promise<Buffer> {
  const grain = { type: "gaussian", mean: 128, sigma: 60 } as const;
  return sharp({ create: { width: side, height: side, channels: 3, background: "#000", noise: grain } })
    .png()
    .toBuffer();
}

export const SVG = Buffer.from(
  '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
);

/** A PNG of a few kilobytes that says it is enormous: unpacked it would be gigabytes. */
export function enormousPng(side = 60_000): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.alloc(4_000_000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
