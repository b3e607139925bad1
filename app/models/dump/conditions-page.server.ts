import { asc, sql } from "drizzle-orm";
import { unitConditions } from "../../db/schema";
import { IMPORTER } from "./importer";
import type { Page } from "./page";
import type { DumpedConditions } from "./pages";

const { organisationId, year } = unitConditions;

/** Under what conditions a unit works, for the newest year of which it told. */
export const conditionsPage: Page<DumpedConditions> = {
  units: sql`select ${organisationId} from ${unitConditions}`,
  async read(reader) {
    const newest = sql`${year} = (select max(later.year) from unit_conditions later
      where later.organisation_id = ${organisationId})`;
    const rows = await reader.select().from(unitConditions).where(newest).orderBy(asc(organisationId));
    return rows.map(({ toldBy: _, ...told }) => ({ record: "conditions", ...told }));
  },
  async write(tx, { record: _, ...told }) {
    await tx.insert(unitConditions).values({ ...told, toldBy: IMPORTER });
  },
};
