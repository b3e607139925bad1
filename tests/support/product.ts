import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./ports";
import { until } from "./wait";

export const root = join(import.meta.dirname, "../..");
export const PASSWORD = "sample-password-1";

/** The whole product in a process of its own, as `npm start` runs it. */
export class Product {
  readonly dataDir: string;
  readonly port: number;
  readonly address: string;
  readonly #env: Record<string, string>;
  #child: ChildProcess | null = null;
  output = "";

  private constructor(dataDir: string, port: number, env: Record<string, string>) {
    this.dataDir = dataDir;
    this.port = port;
    this.address = `http://127.0.0.1:${port}`;
    this.#env = env;
  }

  static async start(env: Record<string, string> = {}): Promise<Product> {
    const dataDir = await mkdtemp(join(tmpdir(), "gongyan-product-"));
    const product = new Product(dataDir, await freePort(), env);
    await product.run();
    return product;
  }

  get environment(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(this.port),
      DATA_DIR: this.dataDir,
      SAMPLE_PASSWORD: PASSWORD,
      ...this.#env,
    };
  }

  async run(): Promise<void> {
    const child = spawn(process.execPath, [join(root, "build/host/index.js")], {
      cwd: root,
      env: this.environment,
    });
    this.#child = child;
    const keep = (text: Buffer) => {
      this.output += text.toString();
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    await until(
      "the product is ready",
      async () => {
        if (child.exitCode !== null) throw new Error(`the product ended:\n${this.output}`);
        return (await fetch(`${this.address}/readyz`).catch(() => null))?.ok;
      },
      60_000,
    );
  }

  /** SIGKILL: no goodbye, nothing stored that was not stored. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** It lives and answers nobody, until it goes on. */
  pause(): void {
    this.#child?.kill("SIGSTOP");
  }

  goOn(): void {
    this.#child?.kill("SIGCONT");
  }

  async stop(): Promise<number | null> {
    const code = await this.#end("SIGTERM");
    return code;
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null) return child?.exitCode ?? null;
    const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
    child.kill(signal);
    return ended;
  }

  async remove(): Promise<void> {
    await this.#end("SIGKILL");
    await rm(this.dataDir, { recursive: true, force: true });
  }

  async accounts(): Promise<{ email: string; roles: string }[]> {
    return JSON.parse(await readFile(join(this.dataDir, "sample-accounts.json"), "utf8")).accounts;
  }

  /** A cookie for a sample account, got as a program would. */
  async signIn(email: string, password = PASSWORD): Promise<string> {
    const response = await fetch(`${this.address}/sign-in`, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ email, password }),
    });
    const cookie = response.headers.get("set-cookie")?.split(";")[0];
    if (!cookie) throw new Error(`no session for ${email}: ${response.status}`);
    return cookie;
  }
}
