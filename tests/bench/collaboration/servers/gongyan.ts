import { Session } from "node:inspector/promises";
import { join } from "node:path";
import { openDatabase } from "../../../../app/db/database";
import { compose, type Gongyan } from "../../../../server/compose";
import { answer, startedWith, usage } from "../answer";
import { seedDatabase } from "./gongyan-seed";
import type { Seed, Started } from "./server";

/** A few members stand for many. */
const SEATS = { socketsPerMember: 1e6, socketsPerMemberAndDocument: 1e6 };
/** Faster than anybody types. */
const FAST = { framesPerSecond: 1e6, burst: 1e6, memberFramesPerSecond: 1e6, memberBurst: 1e6 };

const root = process.cwd();
const { dataDir, unlimited } = startedWith<Started>();
let gongyan: Gongyan | null = null;
let profiler: Session | null = null;

answer({
  usage,
  async seed(seed: Seed) {
    const db = await openDatabase({
      path: join(dataDir, "gongyan.db"),
      migrationsFolder: join(root, "app/db/migrations"),
    });
    const seats = await seedDatabase(db, seed);
    await db.close();
    return seats;
  },
  async listen() {
    gongyan = await compose({
      config: {
        port: 0,
        host: "127.0.0.1",
        dataDir,
        publicOrigin: null,
        sampleData: false,
        videoBytes: 200 * 1024 * 1024,
        samplePassword: null,
      },
      root,
      build: () => Promise.reject(new Error("pages are not part of this measurement")),
      limits: { ...SEATS, ...(unlimited && FAST) },
    });
    return Number(new URL(gongyan.address).port);
  },
  /** Starts watching where the main thread spends its time. */
  async watch() {
    profiler = new Session();
    profiler.connect();
    await profiler.post("Profiler.enable");
    await profiler.post("Profiler.start");
  },
  async watched() {
    if (!profiler) throw new Error("nobody watches");
    return (await profiler.post("Profiler.stop")).profile;
  },
  async stop() {
    await gongyan?.stop();
    setImmediate(() => process.exit());
  },
});
