import { monitorEventLoopDelay } from "node:perf_hooks";
import { startHost, UNHURRIED } from "./host";

/** What the process of the server tells of itself. */
export interface FuzzHost {
  address: string;
  honest: string;
  hostile: string[];
  /** Documents that nobody may harm, and one that the hostile members may write in. */
  spared: string[];
  attacked: string;
}

export interface Measured {
  /** 99th percentile of the event loop's delay, in milliseconds. */
  lag: number;
  rss: number;
  rejections: string[];
}

/*
 * A server in a process of its own, so that its figures are its own. Sends `FuzzHost` when it is
 * ready, `Measured` when asked to "measure", and ends when asked to "stop".
 */
const rejections: string[] = [];
process.on("unhandledRejection", (reason) => rejections.push(String(reason)));
const host = await startHost({
  limits: {
    ...UNHURRIED,
    socketsPerMember: 100,
    socketsPerMemberAndDocument: 50,
  },
});
const honest = await host.member("诚实");
const hostile = await Promise.all(["一", "二", "三"].map((name) => host.member(`捣乱${name}`)));
const spared = [await host.practice(honest), await host.practice(hostile[0]!)];
const attacked = await host.practice(hostile[0]!);
for (const member of hostile.slice(1)) await host.join(attacked, member, "editor");
await host.join(attacked, honest, "editor");
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
process.on("message", async (message) => {
  if (message === "measure") {
    const measured: Measured = {
      // The monitor counts its own resolution in.
      lag: Math.max(0, delay.percentile(99) / 1e6 - 5),
      rss: process.memoryUsage().rss,
      rejections,
    };
    process.send?.(measured);
  }
  if (message === "stop") {
    await host.stop();
    process.exit(0);
  }
});
const ready: FuzzHost = {
  address: host.gongyan.address,
  honest: honest.cookie,
  hostile: hostile.map(({ cookie }) => cookie),
  spared,
  attacked,
};
process.send?.(ready);
