import { fileTypeFromBuffer } from "file-type";
import sharp from "sharp";
import { invalid } from "../domain-error";

export const PICTURE_BYTES = 12 * 1024 * 1024;
export const PIXELS = 40_000_000;
/** As what a picture is stored. */
export const STORED_TYPE = "image/webp";
const WIDTH = 2400;
/** A drawing stays sharp; a photograph of the same size would not fit in. */
const LOSSLESS_BYTES = 1024 * 1024;
const ACCEPTED = new Set(["image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"]);

export interface Picture {
  bytes: Uint8Array;
  mediaType: string;
  width: number;
  height: number;
}

/**
 * Reads a picture that somebody sent: its type by its content, never by its name; turned upright,
 * at most 2400 pixels wide, written anew as WebP without anything else it carried (place, device).
 * @throws invalid("picture-large" | "picture-type" | "picture-heic" | "picture-broken")
 */
export async function readPicture(bytes: Uint8Array): Promise<Picture> {
  if (bytes.length > PICTURE_BYTES) throw invalid("picture-large");
  const type = await fileTypeFromBuffer(bytes);
  // A telephone's own format: patented, so the library that reads pictures cannot.
  if (type && /^image\/hei[cf]/.test(type.mime)) throw invalid("picture-heic");
  if (!type || !ACCEPTED.has(type.mime)) throw invalid("picture-type");
  const lossless = type.mime === "image/png" && bytes.length < LOSSLESS_BYTES;
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: PIXELS, failOn: "error" })
      .rotate()
      .resize({ width: WIDTH, withoutEnlargement: true })
      .webp(lossless ? { lossless: true } : { quality: 82 })
      .toBuffer({ resolveWithObject: true });
    return { bytes: data, mediaType: STORED_TYPE, width: info.width, height: info.height };
  } catch (error) {
    throw invalid(/pixel limit/i.test(String(error)) ? "picture-large" : "picture-broken");
  }
}

/** Whether bytes are those of a picture as it is stored. */
export async function isStoredPicture(bytes: Uint8Array): Promise<boolean> {
  return (await fileTypeFromBuffer(bytes))?.mime === STORED_TYPE;
}
