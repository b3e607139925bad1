/** How a stored file is answered: a film plays where it is, everything else is taken away under its name. */
export function contentDisposition(mediaType: string, name: string): string {
  return `${mediaType.startsWith("video/") ? "inline" : "attachment"}; ${fileName(name, "file")}`;
}

/** The parameters that name a file: in ASCII for old browsers, and as it is. */
export function fileName(name: string, fallback: string): string {
  const extension = /\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? "";
  return `filename="${fallback}${extension}"; filename*=UTF-8''${encoded(name)}`;
}

/** As RFC 5987 asks for it, which is a little more than encodeURIComponent does. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
