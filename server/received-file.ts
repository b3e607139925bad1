import { createHash } from "node:crypto";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import type { Received } from "../app/models/documents/received";
import { invalid } from "../app/models/domain-error";

/**
 * Writes what is sent beside `path`, piece by piece: however much it is, little of it is in memory.
 * @throws invalid("file-large") once it is more than `most` bytes
 */
export async function receiveFile(
  path: string,
  body: ReadableStream<Uint8Array>,
  most: number,
): Promise<Received> {
  const part = `${path}.part`;
  const file = await open(part, "w+", 0o600);
  try {
    let size = 0;
    for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
      size += piece.length;
      if (size > most) throw invalid("file-large");
      await file.writeFile(piece);
    }
    return new ReceivedFile(file, path, size);
  } catch (error) {
    await file.close();
    await rm(part, { force: true });
    throw error;
  }
}

class ReceivedFile implements Received {
  readonly #file: FileHandle;
  readonly #path: string;
  readonly size: number;

  constructor(file: FileHandle, path: string, size: number) {
    this.#file = file;
    this.#path = path;
    this.size = size;
  }

  async read(at: number, length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, this.size - at)));
    const { bytesRead } = await this.#file.read(bytes, 0, bytes.length, at);
    return bytes.subarray(0, bytesRead);
  }

  async write(at: number, bytes: Uint8Array): Promise<void> {
    await this.#file.write(bytes, 0, bytes.length, at);
  }

  async keep(): Promise<string> {
    const hash = createHash("sha256");
    const pieces = this.#file.createReadStream({ start: 0, autoClose: false });
    for await (const piece of pieces) hash.update(piece as Buffer);
    await this.#file.sync();
    await this.#file.close();
    await rename(`${this.#path}.part`, this.#path);
    return hash.digest("hex");
  }

  async drop(): Promise<void> {
    await this.#file.close().catch(() => undefined);
    await rm(`${this.#path}.part`, { force: true });
    await rm(this.#path, { force: true });
  }
}
