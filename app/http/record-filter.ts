import { type RecordFilter, recordFilterSchema } from "../models/applications/audit";

/** What an address asks of the records. */
export function recordFilterOf(request: Request): RecordFilter {
  return recordFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
}
