import { forFile } from "../http/audience";
import { certificateFile } from "../http/certificate-file.server";

/** A certificate as a file: printed, or what was signed and its signature, to be checked without a line. */
export const loader = forFile(({ request, context, params }) =>
  certificateFile(request, context, params.number ?? ""),
);
