import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export const CONTENT = fileURLToPath(new URL("../../../content", import.meta.url));

const SMALL_TEMPLATE = {
  id: "method-card",
  version: 1,
  name: { zh: "方法卡", en: "Method card" },
  length: { min: 600, max: 1200 },
  numbering: "chinese",
  sections: [section("in-one-sentence"), { ...section("steps"), table: ["环节", "教师", "学生"] }],
};

/** A copy of the shipped vocabularies and divisions with one small template, for a test to break. */
export function copyOfContent(): ContentCopy {
  const dir = mkdtempSync(path.join(tmpdir(), "gongyan-content-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  for (const folder of ["taxonomy", "divisions"]) {
    cpSync(path.join(CONTENT, folder), path.join(dir, folder), { recursive: true });
  }
  mkdirSync(path.join(dir, "templates"));
  const copy = new ContentCopy(dir);
  copy.write("templates/method-card.json", JSON.stringify(SMALL_TEMPLATE));
  return copy;
}

export class ContentCopy {
  constructor(readonly dir: string) {}

  write(file: string, text: string): void {
    writeFileSync(path.join(this.dir, file), text);
  }

  remove(file: string): void {
    rmSync(path.join(this.dir, file));
  }

  /** Changes one file as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: a test breaks files on purpose, whatever their shape.
  change(file: string, edit: (json: any) => void): void {
    const json = JSON.parse(readFileSync(path.join(this.dir, file), "utf8"));
    edit(json);
    this.write(file, JSON.stringify(json));
  }
}

function section(id: string) {
  return {
    id,
    heading: { zh: "一句话说明", en: "In one sentence" },
    hint: { zh: "说清做法。", en: "Say what is done." },
    length: { min: 20, max: 80 },
    required: true,
  };
}
