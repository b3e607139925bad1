import { createReadStream, type ReadStream } from "node:fs";
import { access, copyFile, mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { AttachmentStore } from "../app/load-context";
import { FORMATS, type Variant, WIDTHS } from "../app/models/documents/picture-variants";
import type { Received } from "../app/models/documents/received";
import { receiveFile } from "./received-file";

/** Attachments as files below DATA_DIR, named by their id, spread over folders by its first letters. */
export class AttachmentFolder implements AttachmentStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async put(id: string, bytes: Uint8Array): Promise<void> {
    const path = this.#path(id);
    await mkdir(join(path, ".."), { recursive: true });
    const part = `${path}.part`;
    try {
      await write(part, bytes);
      await rename(part, path);
    } catch (error) {
      // On a full disk half a picture would take what room is left.
      await rm(part, { force: true });
      throw error;
    }
  }

  async get(id: string): Promise<Uint8Array | null> {
    try {
      return await readFile(this.#path(id));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
      throw error;
    }
  }

  async has(id: string): Promise<boolean> {
    return access(this.#path(id)).then(
      () => true,
      () => false,
    );
  }

  async copy(from: string, to: string): Promise<boolean> {
    if (!(await this.has(from))) return false;
    const path = this.#path(to);
    const part = `${path}.part`;
    await mkdir(join(path, ".."), { recursive: true });
    try {
      await copyFile(this.#path(from), part);
      await synced(part);
      await rename(part, path);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
    return true;
  }

  async receive(id: string, body: ReadableStream<Uint8Array>, most: number): Promise<Received> {
    const path = this.#path(id);
    await mkdir(join(path, ".."), { recursive: true });
    return receiveFile(path, body, most);
  }

  /** The bytes as they are read. @param range first and last of them; all without */
  stream(id: string, range?: { start: number; end: number }): ReadStream {
    return createReadStream(this.#path(id), range);
  }

  /** Deletes the bytes and all that was made of them. */
  async remove(id: string): Promise<void> {
    await rm(this.#path(id), { force: true });
    for (const width of WIDTHS)
      for (const format of FORMATS) await rm(this.#variantPath(id, { width, format }), { force: true });
  }

  /** What was made of a picture; may be lost, because it can be made again. Null when it was not yet. */
  async getVariant(id: string, variant: Variant): Promise<Uint8Array | null> {
    return readFile(this.#variantPath(id, variant)).catch(() => null);
  }

  async putVariant(id: string, variant: Variant, bytes: Uint8Array): Promise<void> {
    const path = this.#variantPath(id, variant);
    await writeFile(`${path}.part`, bytes, { mode: 0o600 });
    await rename(`${path}.part`, path);
  }

  #variantPath(id: string, { width, format }: Variant): string {
    return `${this.#path(id)}.${width}.${format}`;
  }

  #path(id: string): string {
    if (!/^[0-9a-z]{16}$/.test(id)) throw new Error("not an attachment id");
    return join(this.#folder, id.slice(0, 2), id);
  }
}

async function synced(path: string): Promise<void> {
  const file = await open(path, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Resolves when the bytes are on the disk. */
async function write(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "w", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
