import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { ROLES } from "../../app/models/actor";
import { detailsSchema, KINDS, titleSchema } from "../../app/models/practices/practice";

/* The invented people and works of content/samples, validated: a slip there stops the start with a sentence. */

const castSchema = z.object({
  organisations: z.array(
    z.object({
      key: z.string(),
      kind: z.string(),
      name: z.string(),
      parent: z.string().nullable(),
      division: z.coerce.string(),
      jurisdiction: z.coerce.string(),
    }),
  ),
  members: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      email: z.email(),
      grants: z.array(z.object({ organisation: z.string(), role: z.enum(ROLES) })).min(1),
    }),
  ),
});
export type Cast = z.output<typeof castSchema>;

const frontMatterSchema = detailsSchema.omit({ partners: true }).extend({
  kind: z.enum(KINDS),
  title: titleSchema,
  organisation: z.string(),
  partners: z.array(z.string()).default([]),
  authors: z.array(z.string()).min(1),
  region: z.coerce.string().regex(/^\d{6}$/),
  publishedAt: z
    .union([z.string(), z.date()])
    .transform((value) => new Date(value).getTime())
    .pipe(z.number()),
});
export type SampleWork = z.output<typeof frontMatterSchema> & { body: string; file: string };

export async function readCast(folder: string): Promise<Cast> {
  const file = join(folder, "cast.yaml");
  return checked(castSchema, parse(await readFile(file, "utf8")), file);
}

export async function readWorks(folder: string): Promise<SampleWork[]> {
  const names = (await readdir(join(folder, "works"))).filter((name) => name.endsWith(".md")).sort();
  return Promise.all(
    names.map(async (name) => {
      const file = join(folder, "works", name);
      const [, head, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(await readFile(file, "utf8")) ?? [];
      if (head === undefined || body === undefined) throw new Error(`${file} has no front matter.`);
      return { ...checked(frontMatterSchema, parse(head), file), body, file: name };
    }),
  );
}

/** @throws Error that names the file and what is wrong in it */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  file: string,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new Error(`${file}: ${issue?.path.join(".")}: ${issue?.message}`);
}
