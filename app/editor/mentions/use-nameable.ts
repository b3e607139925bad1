import { useEffect, useState } from "react";
import type { Nameable } from "../../models/mentions/mention";
import { fetchNameable } from "./requests";

/** Milliseconds without a letter after which the server is asked. */
const PAUSE = 150;

/** What the server has for what was typed, the last answer while the next is on its way. @param typed null asks nothing */
export function useNameable(practiceId: string, typed: string | null) {
  const [found, setFound] = useState<Nameable | null>(null);
  const [answered, setAnswered] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (typed === null) return setAnswered(null);
    const asking = new AbortController();
    const timer = setTimeout(
      async () => {
        const answer = await fetchNameable(practiceId, typed, asking.signal);
        if (asking.signal.aborted) return;
        if (answer) setFound(answer);
        setFailed(answer === null);
        setAnswered(typed);
      },
      typed === "" ? 0 : PAUSE,
    );
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [practiceId, typed]);
  return { found, failed, loading: typed !== null && answered !== typed };
}
