/** A note as its form tells it, with its photograph's bytes; null when none was chosen. */
export async function noteFrom(
  form: FormData,
): Promise<{ note: Record<string, unknown>; photograph: Uint8Array | null }> {
  const [id, item, words] = ["id", "item", "words"].map((name) => String(form.get(name) ?? ""));
  const file = form.get("photograph");
  const photograph = file instanceof Blob && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : null;
  return { note: { id, item, words, notedAt: Number(form.get("notedAt") ?? 0) }, photograph };
}
