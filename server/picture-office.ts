import sharp from "sharp";
import type { PictureVariants } from "../app/load-context";
import { PIXELS } from "../app/models/documents/picture.server";
import type { Variant } from "../app/models/documents/picture-variants";
import type { AttachmentFolder } from "./attachment-folder";

/** Enough that nobody sees a difference, and little enough for a village's line. */
const QUALITY = { avif: { quality: 55, effort: 2 }, webp: { quality: 78 } };

/**
 * Pictures in other widths and formats: made when one is first read, one after the other, by the
 * library's own threads, and kept beside the picture.
 */
export class PictureOffice implements PictureVariants {
  readonly #folder: AttachmentFolder;
  readonly #making = new Map<string, Promise<Uint8Array | null>>();
  #line: Promise<unknown> = Promise.resolve();

  constructor(folder: AttachmentFolder) {
    this.#folder = folder;
  }

  async variant(id: string, variant: Variant): Promise<Uint8Array | null> {
    const kept = await this.#folder.getVariant(id, variant);
    if (kept) return kept;
    const key = `${id}-${variant.width}-${variant.format}`;
    const making = this.#making.get(key) ?? this.#begin(key, id, variant);
    return making;
  }

  #begin(key: string, id: string, variant: Variant): Promise<Uint8Array | null> {
    const made = this.#line.then(() => this.#make(id, variant));
    this.#line = made.catch(() => undefined);
    this.#making.set(key, made);
    const forget = () => void this.#making.delete(key);
    made.then(forget, forget);
    return made;
  }

  async #make(id: string, variant: Variant): Promise<Uint8Array | null> {
    const bytes = await this.#folder.get(id);
    if (!bytes) return null;
    const { width, format } = variant;
    const made = await sharp(bytes, { limitInputPixels: PIXELS })
      .resize({ width, withoutEnlargement: true })
      .toFormat(format, QUALITY[format])
      .toBuffer();
    // On a full disk the reader has it all the same.
    await this.#folder
      .putVariant(id, variant, made)
      .catch((error) => console.error("a picture's variant was not kept", error));
    // A face was covered in it meanwhile: nothing that shows it stays.
    if (!(await this.#folder.has(id))) {
      await this.#folder.remove(id);
      return null;
    }
    return made;
  }
}
