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

/**
 * Sends a picture to the work's attachments. fetch cannot tell how far an upload has come.
 * @throws UploadError
 */
export function uploadPicture(
  practiceId: string,
  file: File,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (share: number) => void },
): Promise<StoredPicture> {
  return new Promise((resolve, reject) => {
    if (file.size > LARGEST_PICTURE) return reject(new UploadError("picture-large"));
    const request = new XMLHttpRequest();
    request.open("POST", `/desk/${practiceId}/attachments`);
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const picture = readPicture(request.response);
      if (picture) resolve(picture);
      else reject(new UploadError(codeOf(request.response)));
    };
    request.onerror = () => reject(new UploadError("network"));
    request.onabort = () => reject(new UploadError("cancelled"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    const body = new FormData();
    body.append("file", file);
    request.send(body);
  });
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
