import sharp, { type OverlayOptions } from "sharp";
import { z } from "zod";
import type { Picture } from "./picture.server";

/** Part of a picture, in parts of its width and height. */
const area = z
  .object({
    x: z.number().min(0).max(1),
    y: z.number().min(0).max(1),
    width: z.number().positive().max(1),
    height: z.number().positive().max(1),
  })
  .refine(({ x, y, width, height }) => x + width <= 1.001 && y + height <= 1.001);
export type Area = z.output<typeof area>;
export const areasSchema = z.array(area).min(1).max(50);

/** So few squares are left of a face that nobody is known by them. */
const SQUARES = 6;

/**
 * The picture with some areas made unrecognisable: each is cut down to a few squares, so that
 * nothing of what stood there is in the result.
 */
export async function blurAreas(bytes: Uint8Array, areas: readonly Area[]): Promise<Picture> {
  const { width = 1, height = 1 } = await sharp(bytes).metadata();
  const patches = await Promise.all(areas.map((each) => patchOf(bytes, boxOf(each, width, height))));
  const { data, info } = await sharp(bytes)
    .composite(patches)
    .webp({ quality: 82 })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, mediaType: "image/webp", width: info.width, height: info.height };
}

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

function boxOf(area: Area, width: number, height: number): Box {
  const left = Math.min(width - 1, Math.floor(area.x * width));
  const top = Math.min(height - 1, Math.floor(area.y * height));
  return {
    left,
    top,
    width: Math.max(1, Math.min(width - left, Math.ceil(area.width * width))),
    height: Math.max(1, Math.min(height - top, Math.ceil(area.height * height))),
  };
}

async function patchOf(bytes: Uint8Array, box: Box): Promise<OverlayOptions> {
  const few = await sharp(bytes).extract(box).resize(SQUARES, SQUARES, { fit: "fill" }).png().toBuffer();
  const input = await sharp(few)
    .resize(box.width, box.height, { fit: "fill", kernel: "nearest" })
    .png()
    .toBuffer();
  return { input, left: box.left, top: box.top };
}
