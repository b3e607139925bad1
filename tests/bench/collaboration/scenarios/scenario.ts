import type { Engine } from "../engines";
import type { Settings } from "../settings";

/** What one run measured, by the names of the scenario's columns; null where there is nothing to measure. */
export type Figures = Record<string, number | null>;

export interface Run {
  figures: Figures;
  /** Why this run does not count: something was lost or garbled, or the server failed. */
  failed: string | null;
  /** Figures that need waiting only; the next server may be measured meanwhile. */
  later?: Promise<Figures>;
}

/** Medians of the figures of an engine; null when it was not measured. */
export type Medians = (engine: string, figure: string) => number | null;

export interface Column {
  figure: string;
  title: string;
  digits: number;
}

/** Something the product promises: a measured value and its bound. */
export interface Target {
  title: string;
  bound: number;
  /** Whether the bound is the highest or the lowest that will do. */
  sense: "at most" | "at least";
  /** Null when something it is measured against is missing. */
  measured(of: Medians): number | null;
  digits?: number;
}

export interface Scenario {
  name: string;
  title: string;
  columns: readonly Column[];
  targets: readonly Target[];
  runs(settings: Settings): number;
  /** No further run of all engines begins when it would end later than so many minutes from the start. */
  minutes: number;
  fits(engine: Engine): boolean;
  /** @param before what earlier runs of the same engine measured */
  run(engine: Engine, settings: Settings, before: readonly Run[]): Promise<Run>;
  /** After the last run. */
  end?(): Promise<void>;
}

/** The product's name among the engines, and the peers that keep what they are told. */
export const OURS = "gongyan";
export const STORING = ["leveldb", "hocuspocus"] as const;
export const PEERS = ["memory", ...STORING] as const;

export function ratio(over: number | null, under: number | null): number | null {
  return over === null || under === null || under === 0 ? null : over / under;
}

/** The best of several engines, where less (or more) is better. */
export function best(
  of: Medians,
  engines: readonly string[],
  figure: string,
  better: "lowest" | "highest" = "lowest",
): number | null {
  const known = engines.map((name) => of(name, figure)).filter((each): each is number => each !== null);
  if (known.length === 0) return null;
  return better === "lowest" ? Math.min(...known) : Math.max(...known);
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
