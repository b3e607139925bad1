import { cleanFileName, FILE_BYTES, isVideoName } from "../../models/documents/file-kinds";

/** A picture as the server stored it. */
export interface StoredPicture {
  id: string;
  width: number;
  height: number;
}

/** The server's reason, or what happened on the way: "network", "cancelled". */
export class UploadError extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Larger ones are not even sent; the server has its own limit. */
export const LARGEST_PICTURE = 12 * 1024 * 1024;

export interface UploadOptions {
  signal: AbortSignal;
  onProgress: (share: number) => void;
}

/**
 * Sends a picture to the work's attachments. fetch cannot tell how far an upload has come.
 * @throws UploadError
 */
export function uploadPicture(
  practiceId: string,
  file: File,
  { signal, onProgress }: UploadOptions,
): Promise<StoredPicture> {
  if (file.size > LARGEST_PICTURE) return Promise.reject(new UploadError("picture-large"));
  const body = new FormData();
  body.append("file", file);
  return sent(`/desk/${practiceId}/attachments`, body, readPicture, { signal, onProgress });
}

/** A file or a film as the server stored it. */
export interface StoredFile {
  id: string;
  name: string;
  size: number;
  video: boolean;
}

/**
 * Sends a file or a film to the work, its bytes as they are.
 * @param videoBytes how large a film may be
 * @throws UploadError
 */
export function uploadFile(
  practiceId: string,
  file: File,
  videoBytes: number,
  options: UploadOptions,
): Promise<StoredFile> {
  const video = isVideoName(file.name);
  if (file.size > (video ? videoBytes : FILE_BYTES))
    return Promise.reject(new UploadError(video ? "video-large" : "file-large"));
  const address = `/desk/${practiceId}/files?name=${encodeURIComponent(cleanFileName(file.name))}`;
  return sent(address, file, readStored, options);
}

function sent<Stored>(
  address: string,
  body: FormData | File,
  read: (answer: unknown) => Stored | null,
  { signal, onProgress }: UploadOptions,
): Promise<Stored> {
  return new Promise((resolve, reject) => {
    // Stopped while it waited for its turn.
    if (signal.aborted) return reject(new UploadError("cancelled"));
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.responseType = "json";
    if (body instanceof File) request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const stored = read(request.response);
      if (stored) resolve(stored);
      else reject(new UploadError(codeOf(request.response)));
    };
    request.onerror = () => reject(new UploadError("network"));
    request.onabort = () => reject(new UploadError("cancelled"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(body);
  });
}

function readStored(answer: unknown): StoredFile | null {
  const { id, name, size, video } = (answer ?? {}) as Partial<StoredFile>;
  if (typeof id !== "string" || typeof name !== "string" || typeof size !== "number") return null;
  return { id, name, size, video: video === true };
}

function readPicture(answer: unknown): StoredPicture | null {
  const { id, width, height } = (answer ?? {}) as Partial<StoredPicture>;
  return typeof id === "string" && typeof width === "number" && typeof height === "number"
    ? { id, width, height }
    : null;
}

function codeOf(answer: unknown): string {
  const { error, code } = (answer ?? {}) as { error?: unknown; code?: unknown };
  if (typeof error === "string") return error;
  return typeof code === "string" ? code : "unknown";
}
