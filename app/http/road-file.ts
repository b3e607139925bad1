import type { SentFile } from "../models/applications/road-files.server";

/** Rules that a file of a form may break, told beside its field. */
export const ROAD_FILE_FIELDS = Object.fromEntries(
  [
    ...["sent-file-large-road", "sent-file-empty", "sent-file-type", "sent-file-mismatch"],
    ...["picture-large", "picture-type", "picture-heic", "picture-broken"],
  ].map((code) => [code, "file"]),
);

/** The file of a form; null when none was chosen. */
export async function sentFileOf(form: FormData): Promise<SentFile | null> {
  const file = form.get("file");
  if (!(file instanceof File) || (file.size === 0 && file.name === "")) return null;
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}
