import type { AddressInfo } from "node:net";
import { connect, createServer, type Server, type Socket } from "node:net";

interface Pair {
  near: Socket;
  far: Socket;
}

/** A wire that a test may cut or silence. */
export class TcpProxy {
  readonly port: number;
  readonly #server: Server;
  readonly #pairs = new Set<Pair>();
  #state: "open" | "cut" | "silent" = "open";

  static async to(port: number): Promise<TcpProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new TcpProxy(server, port);
  }

  private constructor(server: Server, target: number) {
    this.port = (server.address() as AddressInfo).port;
    this.#server = server;
    server.on("connection", (near) => this.#connect(near, target));
  }

  #connect(near: Socket, target: number): void {
    if (this.#state === "cut") return void near.destroy();
    const pair: Pair = { near, far: connect(target, "127.0.0.1") };
    this.#pairs.add(pair);
    const end = () => {
      this.#pairs.delete(pair);
      near.destroy();
      pair.far.destroy();
    };
    for (const socket of [near, pair.far]) socket.setNoDelay().on("error", end).on("close", end);
    near.on("data", (bytes) => pair.far.write(bytes));
    pair.far.on("data", (bytes) => near.write(bytes));
    if (this.#state === "silent") silence(pair);
  }

  /** Ends all connections and refuses new ones. */
  cut(): void {
    this.#state = "cut";
    for (const { near } of this.#pairs) near.destroy();
  }

  /** Lets nothing through, and says nothing: connections stay open and new ones are taken. */
  stop(): void {
    this.#state = "silent";
    for (const pair of this.#pairs) silence(pair);
  }

  /** Everything passes again, also what was held back. */
  heal(): void {
    this.#state = "open";
    for (const { near, far } of this.#pairs) {
      near.resume();
      far.resume();
    }
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function silence({ near, far }: Pair): void {
  near.pause();
  far.pause();
}
