import { route } from "@remix-run/route-config";

/** What can be taken away of a work, live and published; the format is the end of the address. */
function exports() {
  return ["docx", "pdf", "md", "zip"].flatMap((format) => [
    route(`desk/:id/export.${format}`, "routes/desk-export.ts", { id: `desk-export-${format}` }),
    route(`practices/:id/editions/:number/export.${format}`, "routes/edition-export.ts", {
      id: `edition-export-${format}`,
    }),
  ]);
}

/** References to an edition in the forms that programs for literature read. */
function citations() {
  return ["bib", "ris"].map((format) =>
    route(`practices/:id/editions/:number/cite.${format}`, "routes/edition-cite.ts", {
      id: `edition-cite-${format}`,
    }),
  );
}

/** What is taken away as a file. */
export const files = [
  ...exports(),
  ...citations(),
  route("attachments/:id", "routes/attachment.ts"),
  route("attachments/trials/:adoptionId/:id", "routes/trial-attachment.ts"),
  route("attachments/:id/:variant", "routes/attachment-variant.ts"),
];
