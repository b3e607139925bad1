/** A certificate as it is printed: plain words in one language, so that it can go to a worker. */
export interface PrintedCertificate {
  language: "zh-Hans" | "en";
  /** Address of this installation. */
  origin: string;
  /** When it was designated, UTC milliseconds. */
  at: number;
  heading: string;
  /** Title of the work. */
  work: string;
  /** What is certified, as a sentence. */
  statement: string;
  rows: readonly (readonly [name: string, value: string])[];
  /** Where anybody checks it, and what is said beside the code that leads there. */
  address: string;
  check: string;
  code: string;
  /** What was signed and its signature in base64url: both lie in the file. */
  text: string;
  signature: string;
}

/** Names of the two files a printed certificate carries. */
export const CARRIED = { text: "certificate.json", signature: "certificate.sig" } as const;
