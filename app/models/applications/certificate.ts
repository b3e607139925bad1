import { z } from "zod";

/** What a certificate says; nothing that is not public. */
export const certificateSchema = z.strictObject({
  format: z.literal("gongyan-certificate-1"),
  number: z.string(),
  kind: z.enum(["exemplar", "cultivated"]),
  title: z.string(),
  organisation: z.string(),
  authors: z.array(z.string()),
  programme: z.string(),
  call: z.string(),
  host: z.string(),
  document: z.string(),
  designatedOn: z.string(),
  validUntil: z.string(),
  practice: z.string(),
  edition: z.number(),
  /** SHA-256 of the designated text. */
  contentHash: z.string(),
  /** What it is designated as, where the call has words of its own for it. */
  called: z.string().optional(),
});
export type Certificate = z.infer<typeof certificateSchema>;

/** The exact characters that are signed: the fields in the order of the schema. */
export function canonical(certificate: Certificate): string {
  const names = Object.keys(certificateSchema.shape) as (keyof Certificate)[];
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, certificate[name]])));
}
