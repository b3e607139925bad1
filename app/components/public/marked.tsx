import type { Snippet } from "../../models/search/search";

/** Words with those that were looked for marked. */
export function Marked({ text, marks }: Snippet) {
  const parts: (string | JSX.Element)[] = [];
  let at = 0;
  for (const [from, to] of marks) {
    if (from > at) parts.push(text.slice(at, from));
    parts.push(<mark key={from}>{text.slice(from, to)}</mark>);
    at = to;
  }
  parts.push(text.slice(at));
  return <>{parts}</>;
}
