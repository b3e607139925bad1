import type { z } from "zod";
import { invalid } from "./domain-error";

/** What a schema makes of a value. @throws invalid with the code of the first broken rule */
export function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalid(result.error.issues[0]?.message ?? "invalid");
}
