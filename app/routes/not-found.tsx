import { forVisitor } from "../http/audience";
import { notFound } from "../models/domain-error";

/** Every address nothing else answers; the root's boundary shows the page. */
export const loader = forVisitor(async () => {
  throw notFound();
});

export default function Page() {
  return null;
}
