import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Usage } from "./answer";
import { Child } from "./child";
import type { Engine } from "./engines";
import type { Joining, Opening } from "./load";
import type { Writing, Written } from "./load/write";
import { bundleOf } from "./prepare";
import type { Seats, Seed } from "./servers/server";

/**
 * It keeps what it hears until the texts are compared. With a small heap its full garbage collections,
 * for which all cores are taken for a tenth of a second, would be measured as the server's delays.
 */
export function startLoad(): Child {
  return new Child(bundleOf("load"), {}, {}, ["--initial-old-space-size=2000"]);
}

function startServer({ entry, started, environment }: Engine, dataDir: string, unlimited?: boolean): Child {
  return new Child(bundleOf(entry), { ...started, dataDir, unlimited }, environment);
}

const folders = new Set<string>();
process.on("exit", () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** An engine's storage, filled once and used by servers that are started one after the other. */
export class Ground {
  readonly engine: Engine;
  readonly seed: Seed;
  readonly seats: Seats;
  readonly #dataDir: string;

  private constructor(engine: Engine, seed: Seed, seats: Seats, dataDir: string) {
    this.engine = engine;
    this.seed = seed;
    this.seats = seats;
    this.#dataDir = dataDir;
  }

  static async lay(engine: Engine, seed: Seed): Promise<Ground> {
    const dataDir = await mkdtemp(join(tmpdir(), `gongyan-bench-${engine.name}-`));
    folders.add(dataDir);
    const child = startServer(engine, dataDir);
    const seats = await child.ask<Seats>("seed", seed, 120);
    await child.stop();
    return new Ground(engine, seed, seats, dataDir);
  }

  /** Starts the engine's server on this ground, and a load of its own unless one is given. */
  async open(options: { unlimited?: boolean; load?: Child } = {}): Promise<Session> {
    const { unlimited, load } = options;
    const server = startServer(this.engine, this.#dataDir, unlimited);
    const port = await server.ask<number>("listen");
    return new Session(this, server, port, load);
  }

  async remove(): Promise<void> {
    await rm(this.#dataDir, { recursive: true, force: true });
  }
}

/** One server and one load, each in a process of its own. */
export class Session {
  readonly server: Child;
  readonly #load: Child;
  readonly #shared: boolean;
  readonly #ground: Ground;
  readonly #port: number;

  constructor(ground: Ground, server: Child, port: number, load?: Child) {
    this.#ground = ground;
    this.server = server;
    this.#port = port;
    this.#load = load ?? startLoad();
    this.#shared = load !== undefined;
  }

  /** Lets the people of these documents join. */
  async join(
    documents: Seats,
    watching: number,
    { trace = false, cursors = false }: { trace?: boolean; cursors?: boolean } = {},
  ): Promise<void> {
    const { engine, seed } = this.#ground;
    const joining: Joining = {
      port: this.#port,
      dialect: engine.dialect,
      seats: documents,
      state: seed.state,
      push: engine.remembers && !engine.stores,
      watching,
      trace,
      cursors,
    };
    await this.#load.ask("join", joining, 120);
  }

  /** Has everybody write; answers what arrived, and the server's processor time for it. */
  async write(writing: Writing): Promise<Written & { cpu: number }> {
    const before = await this.usage();
    const written = await this.#load.ask<Written>("write", writing, writing.seconds + writing.patience + 30);
    const after = await this.usage();
    return { ...written, cpu: after.cpu - before.cpu };
  }

  /** What differs between the texts that should be the same; null when nothing does. */
  verify(newcomers: number): Promise<string | null> {
    return this.#load.ask("verify", { newcomers }, 120);
  }

  /** Milliseconds until each who opens the first document has its text. */
  open(document: Seats[number], bytes: number): Promise<number[]> {
    const { engine, seed } = this.#ground;
    const opening: Opening = {
      port: this.#port,
      dialect: engine.dialect,
      seats: [document],
      state: seed.state,
      bytes,
    };
    return this.#load.ask("open", opening, 60);
  }

  async leave(): Promise<void> {
    await this.#load.ask("leave");
  }

  usage(collect = false): Promise<Usage> {
    return this.server.ask("usage", { collect });
  }

  async close(how: "stop" | "kill" = "kill"): Promise<void> {
    if (!this.#shared) await this.#load.kill();
    await this.server[how]();
  }
}
