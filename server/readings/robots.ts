import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Browsers whose verdict is remembered: most visitors share a few hundred names. */
const REMEMBERED = 2000;

/** Tells programs that gather pages from people, by how they call themselves: a published list, kept in `content/robots`. */
export class Robots {
  readonly #list: RegExp;
  readonly #known = new Map<string, boolean>();

  constructor(patterns: readonly string[]) {
    this.#list = new RegExp(patterns.map((pattern) => `(?:${pattern})`).join("|"), "i");
  }

  isRobot(agent: string): boolean {
    const known = this.#known.get(agent);
    if (known !== undefined) return known;
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    const verdict = this.#list.test(agent);
    this.#known.set(agent, verdict);
    return verdict;
  }
}

/** @param folder `content` */
export function loadRobots(folder: string): Robots {
  const file = JSON.parse(readFileSync(join(folder, "robots/counter-robots.json"), "utf8"));
  return new Robots(file.patterns);
}
