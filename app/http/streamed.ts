/**
 * A body that is made piece by piece as it is taken. The first piece is made at once, so that whoever may
 * not have it is told so instead of an empty file.
 */
export async function bodyOf(
  pieces: AsyncGenerator<string | Uint8Array>,
): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  const encoded = (piece: string | Uint8Array) => (typeof piece === "string" ? encoder.encode(piece) : piece);
  const first = await pieces.next();
  return new ReadableStream({
    start(sink) {
      if (first.done) sink.close();
      else sink.enqueue(encoded(first.value));
    },
    async pull(sink) {
      const { done, value } = await pieces.next();
      if (done) sink.close();
      else sink.enqueue(encoded(value));
    },
    cancel: async () => void (await pieces.return(undefined)),
  });
}
