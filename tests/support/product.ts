import { type ChildProcess, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "../../app/db/database";
import { migrationsFolder } from "./database";
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
  #isUnder = false;
  output = "";

  private constructor(dataDir: string, port: number, env: Record<string, string>) {
    this.dataDir = dataDir;
    this.port = port;
    this.address = `http://127.0.0.1:${port}`;
    this.#env = env;
  }

  /** One that runs: with the sample content, or with nothing where `SAMPLE_DATA` is "off". */
  static async start(env: Record<string, string> = {}): Promise<Product> {
    const product = await Product.prepare(env);
    if (!env.DATA_DIR && env.SAMPLE_DATA !== "off")
      await cp(await filled(), product.dataDir, { recursive: true });
    await product.run();
    return product;
  }

  /** One that does not run yet: an empty folder, or `dataDir`, and a port. */
  static async prepare(env: Record<string, string> = {}, dataDir?: string): Promise<Product> {
    const folder = dataDir ?? (await mkdtemp(join(tmpdir(), "gongyan-product-")));
    return new Product(folder, await freePort(), env);
  }

  /** Works in the database, beside the product or while it does not run. */
  async inside<T>(work: (db: Database) => Promise<T>): Promise<T> {
    const db = await openDatabase({ path: join(this.dataDir, "gongyan.db"), migrationsFolder });
    try {
      return await work(db);
    } finally {
      await db.close();
    }
  }

  /** WebSocket address of a document. */
  socket(id: string): string {
    return `${this.address.replace("http", "ws")}/collaboration/${id}`;
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

  /** @param under a program, with its arguments, that starts the product as its only child */
  async run(under: readonly string[] = []): Promise<void> {
    this.launch(under);
    await this.ready();
  }

  /** Starts it and does not wait until it is ready. */
  launch(under: readonly string[] = []): void {
    const [command, ...args] = [...under, process.execPath, join(root, "build/host/index.js")];
    const child = spawn(command!, args, { cwd: root, env: this.environment });
    this.#child = child;
    this.#isUnder = under.length > 0;
    const keep = (text: Buffer) => {
      this.output += text.toString();
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
  }

  get pid(): number {
    if (!this.#child?.pid) throw new Error("the product does not run");
    return this.#child.pid;
  }

  get isRunning(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async ready(): Promise<void> {
    await until(
      "the product is ready",
      async () => {
        if (!this.isRunning) throw new Error(`the product ended:\n${this.output}`);
        return (await fetch(`${this.address}/readyz`).catch(() => null))?.ok;
      },
      60_000,
    );
  }

  /** Processor time it has used so far, in milliseconds; null where the system does not tell. */
  async used(): Promise<number | null> {
    const stat = await readFile(`/proc/${this.#child?.pid}/stat`, "utf8").catch(() => null);
    // Behind the name, which may have anything in it; user and system time in ticks of 10 ms (proc(5)).
    const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields ? 10 * (Number(fields[11]) + Number(fields[12])) : null;
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
    const inner = this.#isUnder ? await childOf(child.pid!) : null;
    if (inner) process.kill(inner, signal);
    else child.kill(signal);
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

/** Where data folders lie as the product fills them, each for one build and day. */
const KEPT = join(root, ".cache/filled");
let known: Promise<string> | null = null;

function filled(): Promise<string> {
  known ??= findFilled();
  return known;
}

/** To fill an empty database takes longer than to start: the product does it once, and the folder is copied. */
async function findFilled(): Promise<string> {
  const built = await readFile(join(root, "build/.built-from"), "utf8");
  const folder = join(KEPT, `${built.slice(0, 16)}-${new Date().toISOString().slice(0, 10)}`);
  if (await stat(folder).catch(() => null)) return folder;
  const product = await Product.prepare();
  await product.run();
  await product.stop();
  await mkdir(KEPT, { recursive: true });
  const copy = await mkdtemp(join(KEPT, "new-"));
  await cp(product.dataDir, copy, { recursive: true });
  await product.remove();
  // Whoever did so at the same time made the same folder, and the first one stays.
  await rename(copy, folder).catch(() => rm(copy, { recursive: true, force: true }));
  return folder;
}

/** The first child of a process, on Linux. */
export async function childOf(pid: number): Promise<number | null> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  return Number(children.split(" ")[0]) || null;
}
