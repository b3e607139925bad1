/** A kind of file that may be attached to a work: how its content is known, and what it is served as. */
export interface FileKind {
  mediaType: string;
  /** What its first bytes say it is; "text" for one that has no mark of its own. */
  content: readonly string[];
}

const ZIP = "application/zip";
const OLE = "application/x-cfb";
const office = (name: string): FileKind => ({
  mediaType: `application/vnd.openxmlformats-officedocument.${name}`,
  content: [`application/vnd.openxmlformats-officedocument.${name}`],
});
const open = (name: string): FileKind => ({
  mediaType: `application/vnd.oasis.opendocument.${name}`,
  content: [`application/vnd.oasis.opendocument.${name}`],
});
const older = (mediaType: string): FileKind => ({ mediaType, content: [OLE] });
const text = (mediaType: string): FileKind => ({ mediaType, content: ["text"] });
const same = (mediaType: string, ...others: string[]): FileKind => ({
  mediaType,
  content: [mediaType, ...others],
});

/**
 * What teachers hand on, by the end of its name. No programs, no pages, no macros; pictures are
 * figures, which lose what they carry besides.
 */
export const FILE_KINDS: Readonly<Record<string, FileKind>> = {
  pdf: same("application/pdf"),
  docx: office("wordprocessingml.document"),
  xlsx: office("spreadsheetml.sheet"),
  pptx: office("presentationml.presentation"),
  doc: older("application/msword"),
  xls: older("application/vnd.ms-excel"),
  ppt: older("application/vnd.ms-powerpoint"),
  wps: older("application/vnd.ms-works"),
  et: older("application/octet-stream"),
  dps: older("application/octet-stream"),
  odt: open("text"),
  ods: open("spreadsheet"),
  odp: open("presentation"),
  rtf: same("application/rtf"),
  txt: text("text/plain"),
  csv: text("text/csv"),
  md: text("text/markdown"),
  zip: same(ZIP),
  mp3: same("audio/mpeg"),
  m4a: same("audio/x-m4a", "audio/mp4"),
};

/** What browsers play. */
export const VIDEO_KINDS: Readonly<Record<string, FileKind>> = {
  mp4: same("video/mp4"),
  webm: same("video/webm"),
};

/**
 * Photographs and scans that come as files, by the end of the name: they are stored as pictures, without
 * what a camera wrote into them. Those that cannot be read are among them, to be told why.
 */
export const PICTURE_ENDINGS = ["jpg", "jpeg", "png", "webp", "gif", "avif", "heic", "heif"];

/** Bytes of an attached file; how many a video may have is a setting. */
export const FILE_BYTES = 32 * 1024 * 1024;
/** Letters of a file's name. */
export const LONGEST_FILE_NAME = 120;

/** What a picker of files offers. */
export const acceptOf = (kinds: Readonly<Record<string, FileKind>>): string =>
  Object.keys(kinds)
    .map((extension) => `.${extension}`)
    .join(",");

/** What a picker offers where files and pictures are taken alike. */
export const FILES_AND_PICTURES = [
  acceptOf(FILE_KINDS),
  ...PICTURE_ENDINGS.map((ending) => `.${ending}`),
].join(",");

const SENT_FILE_CODES: Readonly<Record<string, string>> = {
  "file-missing": "sent-file-empty",
  "file-large": "sent-file-large",
  "file-type": "sent-file-type",
  "video-type": "sent-file-type",
  "file-mismatch": "sent-file-mismatch",
};

/** What a rule of files is called where a form brings a file beside its words; others keep their code. */
export function sentFileCode(code: string): string {
  return SENT_FILE_CODES[code] ?? code;
}

/** The end of a name, in small letters; empty without one. */
export function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? "";
}

export function isVideoName(name: string): boolean {
  return Object.hasOwn(VIDEO_KINDS, extensionOf(name));
}

/**
 * A name as it may be shown and written to a disk: no folders, no signs that hide or turn round what
 * the name ends in, not too long.
 */
export function cleanFileName(name: string): string {
  const bare = name
    .normalize("NFC")
    .replace(/^.*[\\/]/su, "")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}:*?"<>|]+/gu, "")
    .replace(/\s+/gu, " ")
    .replace(/^[.\s]+|[.\s]+$/gu, "");
  const extension = extensionOf(bare);
  const stem = extension === "" ? bare : bare.slice(0, -extension.length - 1);
  const room = LONGEST_FILE_NAME - extension.length - 1;
  return extension === "" ? stem.slice(0, LONGEST_FILE_NAME) : `${stem.slice(0, room)}.${extension}`;
}

/** A size as people read it. */
export function sizeWords(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  const megabytes = bytes / 1024 / 1024;
  return `${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes)} MB`;
}
