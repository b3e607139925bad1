import jsQR from "jsqr";
import sharp from "sharp";

/** What a camera reads in a picture; null where it finds no code. */
export async function codeSeenIn(picture: Buffer): Promise<string | null> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data ?? null;
}

/** The same of the code that a page shows, drawn by itself: what it needs to be seen is in it. */
export function codeOnPage(html: string): Promise<string | null> {
  const [, svg = ""] = /<svg( class="qr".*?<\/svg>)/s.exec(html) ?? [];
  return codeSeenIn(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"${svg}`));
}
