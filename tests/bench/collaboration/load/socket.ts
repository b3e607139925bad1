import { request } from "node:http";
import type { Socket as Stream } from "node:net";

/*
 * A WebSocket client reduced to what the load needs, so that hundreds of recipients of every
 * update do not cost the load more than they cost the servers: binary messages, pings, closing.
 */

const MASK = [0x5a, 0x13, 0xc4, 0x71];
const BINARY = 0x2;
const CLOSE = 0x8;
const PING = 0x9;
const PONG = 0xa;

export class Socket {
  /** Given every message; while it is null, messages are only counted. */
  listener: ((message: Buffer) => void) | null = null;
  messages = 0;
  /** Why the server ended it. */
  closed: string | null = null;
  readonly #stream: Stream;
  #rest: Buffer = Buffer.alloc(0);

  /** @throws when the server refuses the handshake, or takes longer than 20 s */
  static open(port: number, path: string, headers: Record<string, string>): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const asked = request({
        host: "127.0.0.1",
        port,
        path,
        agent: false,
        timeout: 20_000,
        headers: {
          ...headers,
          origin: `http://127.0.0.1:${port}`,
          connection: "Upgrade",
          upgrade: "websocket",
          "sec-websocket-version": "13",
          "sec-websocket-key": "MDEyMzQ1Njc4OWFiY2RlZg==",
        },
      });
      asked.on("upgrade", (_response, stream, head) => resolve(new Socket(stream as Stream, head)));
      asked.on("response", (response) =>
        reject(new Error(`${path} was refused with ${response.statusCode}`)),
      );
      asked.on("timeout", () => asked.destroy(new Error(`${path} took too long`)));
      asked.on("error", reject);
      asked.end();
    });
  }

  private constructor(stream: Stream, head: Buffer) {
    this.#stream = stream;
    stream.setTimeout(0);
    stream.setNoDelay(true);
    // What came with the handshake is read when somebody has had time to listen.
    if (head.length > 0) stream.unshift(head);
    stream.on("data", (chunk: Buffer) => this.#take(chunk));
    stream.on("error", () => stream.destroy());
    stream.on("close", () => {
      this.closed ??= "without a word";
    });
  }

  send(message: Uint8Array): void {
    this.#stream.write(masked(BINARY, message));
  }

  close(): void {
    this.closed ??= "by the load";
    this.#stream.end(masked(CLOSE, Uint8Array.of(3, 232)));
    setTimeout(() => this.#stream.destroy(), 1_000).unref();
  }

  #take(chunk: Buffer): void {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    let place = 0;
    while (bytes.length - place >= 2) {
      let length = bytes[place + 1]! & 127;
      let start = place + 2;
      if (length >= 126) start += length === 126 ? 2 : 8;
      if (bytes.length < start) break;
      if (length === 126) length = bytes.readUInt16BE(place + 2);
      else if (length === 127) length = Number(bytes.readBigUInt64BE(place + 2));
      if (bytes.length < start + length) break;
      this.#frame(bytes[place]!, bytes, start, start + length);
      place = start + length;
    }
    this.#rest = place < bytes.length ? bytes.subarray(place) : Buffer.alloc(0);
  }

  #frame(first: number, bytes: Buffer, start: number, end: number): void {
    if (first === (0x80 | BINARY)) {
      this.messages += 1;
      this.listener?.(bytes.subarray(start, end));
    } else if (first === (0x80 | PING)) this.#stream.write(masked(PONG, bytes.subarray(start, end)));
    else if (first === (0x80 | CLOSE)) {
      const reason =
        end - start >= 2 ? `${bytes.readUInt16BE(start)} ${bytes.toString("utf8", start + 2, end)}` : "";
      this.closed ??= reason;
      this.#stream.end();
    } else throw new Error(`the load cannot read a frame of kind ${first}`);
  }
}

function masked(opcode: number, payload: Uint8Array): Buffer {
  const { length } = payload;
  const start = length < 126 ? 6 : length < 0x10000 ? 8 : 14;
  const frame = Buffer.allocUnsafe(start + length);
  frame[0] = 0x80 | opcode;
  frame[1] = 0x80 | (start === 6 ? length : start === 8 ? 126 : 127);
  if (start === 8) frame.writeUInt16BE(length, 2);
  else if (start === 14) frame.writeBigUInt64BE(BigInt(length), 2);
  for (let index = 0; index < 4; index++) frame[start - 4 + index] = MASK[index]!;
  for (let index = 0; index < length; index++) frame[start + index] = payload[index]! ^ MASK[index & 3]!;
  return frame;
}
