import { type Area, areasSchema } from "../models/documents/blur.server";
import { formOf } from "./forms";

/** Field `areas` of a form: JSON of `[{ x, y, width, height }]` in parts of a picture; null when it is not that. */
export async function sentAreas(request: Request): Promise<readonly Area[] | null> {
  const read = areasSchema.safeParse(parsed(String((await formOf(request)).get("areas") ?? "")));
  return read.success ? read.data : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
