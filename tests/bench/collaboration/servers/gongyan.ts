import { join } from "node:path";
import { openDatabase } from "../../../../app/db/database";
import { compose, type Gongyan } from "../../../../server/compose";
import { answer, startedWith, usage } from "../answer";
import { seedDatabase } from "./gongyan-seed";
import type { Seed, Started } from "./server";

const root = process.cwd();
const { dataDir, unlimited } = startedWith<Started>();
let gongyan: Gongyan | null = null;

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
        samplePassword: null,
      },
      root,
      build: () => Promise.reject(new Error("pages are not part of this measurement")),
      ...(unlimited && { limits: { framesPerSecond: 1e6, burst: 1e6 } }),
    });
    return Number(new URL(gongyan.address).port);
  },
  async stop() {
    await gongyan?.stop();
    setImmediate(() => process.exit());
  },
});
