import { z } from "zod";
import { bilingualSchema } from "./taxonomy";

/** Suggested, in Chinese characters; never a hard limit while writing. */
const lengthSchema = z
  .strictObject({ min: z.number().int().nonnegative(), max: z.number().int().positive() })
  .refine(({ min, max }) => min <= max, "min must not be above max");

export const templateSectionSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "must be kebab-case"),
  heading: bilingualSchema,
  /** Shown while the section is empty, never stored as content. */
  hint: bilingualSchema,
  length: lengthSchema,
  required: z.boolean(),
  /** Headings of the columns, where the section starts as a table. */
  table: z.array(z.string().min(1)).min(1).nullable().optional(),
});

export const templateSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "must be kebab-case"),
    version: z.number().int().positive(),
    name: bilingualSchema,
    length: lengthSchema,
    /** How headings are numbered, by name. */
    numbering: z.string().min(1).nullable(),
    sections: z.array(templateSectionSchema).min(1),
  })
  .superRefine(({ sections }, context) => {
    const ids = new Set<string>();
    sections.forEach(({ id }, index) => {
      if (ids.has(id)) {
        context.addIssue({ code: "custom", path: ["sections", index, "id"], message: `${id} stands twice` });
      }
      ids.add(id);
    });
  });

export type Template = z.infer<typeof templateSchema>;
export type TemplateSection = z.infer<typeof templateSectionSchema>;

/** The template of an id, or null. */
export function findTemplate(all: readonly Template[], id: string): Template | null {
  return all.find((template) => template.id === id) ?? null;
}

/** How the headings of a text are numbered: as its template says, where it is written in Chinese. */
export function numberingOf(templates: readonly Template[], kind: string, language: string): string | null {
  return language === "en" ? null : (findTemplate(templates, kind)?.numbering ?? null);
}
