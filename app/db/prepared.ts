import type { Reader } from "./database";

/**
 * A query that is put together once for each reader, for those that every request asks: putting one
 * together takes longer than SQLite takes to answer it. What differs is a `sql.placeholder`.
 * A transaction is a reader of its own, and its queries go with it.
 */
export function prepared<Query extends object>(build: (reader: Reader) => Query): (reader: Reader) => Query {
  const known = new WeakMap<Reader, Query>();
  return (reader) => {
    const query = known.get(reader) ?? build(reader);
    known.set(reader, query);
    return query;
  };
}
