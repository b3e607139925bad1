import type { Simplify } from "./fold";

let loading: Promise<Simplify> | null = null;

/** The table of traditional characters, 40 kB that nobody needs who does not search. */
export function loadSimplify(): Promise<Simplify> {
  loading ??= import("opencc-js/t2cn").then(({ Converter }) => Converter({ from: "t", to: "cn" }));
  // A network that failed once may come back.
  loading.catch(() => {
    loading = null;
  });
  return loading;
}
