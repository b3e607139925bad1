import { inArray } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { organisations } from "../../db/schema";
import { invalid } from "../domain-error";
import { findOrganisationByName } from "../organisations/queries.server";
import type { CallSettings } from "./call";

/** What a call settles for single units, by their ids. */
export type SingleUnits = Pick<CallSettings, "quotas" | "separate">;

/** The same as somebody writes it down: a unit's name, and its quota, on each line. */
export interface SingleUnitsTold {
  quotas: string;
  separate: string;
}

/** The end of a line is the number; names of schools hold digits too. */
const QUOTA = /^(.+?)[\s,，:：]+([\d０-９]{1,6})$/u;

/** @throws invalid("quota-line" | "quota-unit" | "separate-unit") */
export async function singleUnitsFrom(reader: Reader, told: SingleUnitsTold): Promise<SingleUnits> {
  const quotas: SingleUnits["quotas"] = {};
  for (const line of linesOf(told.quotas)) {
    const [, name = "", number] = QUOTA.exec(line) ?? [];
    if (number === undefined) throw invalid("quota-line");
    const unit = await findOrganisationByName(reader, name);
    if (!unit) throw invalid("quota-unit");
    quotas[unit.id] = Number(number.normalize("NFKC"));
  }
  const separate = new Set<string>();
  for (const name of linesOf(told.separate)) {
    const unit = await findOrganisationByName(reader, name);
    if (unit?.kind !== "city-bureau") throw invalid("separate-unit");
    separate.add(unit.id);
  }
  return { quotas, separate: [...separate] };
}

/** The other way round; units in the order of their names. */
export async function singleUnitsTold(
  reader: Reader,
  { quotas, separate }: SingleUnits,
): Promise<SingleUnitsTold> {
  const ids = [...new Set([...Object.keys(quotas), ...separate])];
  if (ids.length === 0) return { quotas: "", separate: "" };
  const units = await reader
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(inArray(organisations.id, ids))
    .orderBy(organisations.name);
  const counted = units.flatMap(({ id, name }) =>
    quotas[id] === undefined ? [] : [`${name} ${quotas[id]}`],
  );
  const beside = units.filter(({ id }) => separate.includes(id)).map(({ name }) => name);
  return { quotas: counted.join("\n"), separate: beside.join("\n") };
}

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
