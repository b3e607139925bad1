import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seededRandom } from "../support/random";

/* Works a second through `npm run import`, index included, against the 300 that are asked for. */

const COUNT = Number(process.argv[2] ?? 12_000);
const ASKED = 300;
const folder = mkdtempSync(join(tmpdir(), "gongyan-bench-import-"));
const file = join(folder, "archive.ndjson");
const next = seededRandom(7);
const sentences = [
  "双师课堂把两所学校的学生连在一道题上，",
  "线上线下融合的关键是各有各的不可代替，",
  "教师在课前收集误解，在课中处理，",
  "县域统排课表以后开齐率明显提高，",
  "弱网条件下先关画面再关声音，",
  "学生用自己的数据解释变量的作用，",
];
const passage = (length: number) =>
  Array.from({ length }, () => sentences[Math.floor(next() * sentences.length)]).join("");

writeFileSync(
  file,
  Array.from({ length: COUNT }, (_, index) =>
    JSON.stringify({
      kind: "lesson",
      title: `档案课例 ${index}`,
      summary: "",
      body: `## 一、背景\n\n${passage(16)}\n\n- ${passage(2)}\n- ${passage(2)}\n\n| 环节 | 时长 |\n|---|---|\n| 导入 | 5 |\n\n${passage(16)}`,
      stage: ["primary"],
      subject: [],
      mode: ["dual-teacher"],
      region: "330122",
      organisation: "某校",
      authors: ["张老师"],
      publishedAt: "2024-05-01",
      licence: "CC-BY-4.0",
    }),
  ).join("\n"),
);
const startedAt = performance.now();
const run = spawnSync(process.execPath, ["server/commands/import.mjs", file], {
  env: { ...process.env, DATA_DIR: join(folder, "data"), SAMPLE_DATA: "off" },
  encoding: "utf8",
});
const seconds = (performance.now() - startedAt) / 1000;
rmSync(folder, { recursive: true, force: true });
if (run.status !== 0) throw new Error(run.stderr);
console.log(run.stdout.trim());
console.log(
  `${COUNT} works in ${seconds.toFixed(1)} s: ${(COUNT / seconds / ASKED).toFixed(2)} times the ${ASKED} a second that are asked for`,
);
