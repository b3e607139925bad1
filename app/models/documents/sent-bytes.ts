/** Header in which a route names the bytes that the host is to send: id, first and last of them. */
export const NAMED_BYTES = "X-Named-Bytes";
