import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { AttachmentStore } from "../app/load-context";

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

  async remove(id: string): Promise<void> {
    await rm(this.#path(id), { force: true });
  }

  #path(id: string): string {
    if (!/^[0-9a-z]{16}$/.test(id)) throw new Error("not an attachment id");
    return join(this.#folder, id.slice(0, 2), id);
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
