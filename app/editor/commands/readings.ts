import { useEffect, useState } from "react";

/** The reading of each character of Chinese words, in letters without tones; others stand for themselves. */
export type Readings = (words: string) => readonly string[];

let loading: Promise<Readings> | null = null;

/**
 * Pinyin comes as a part of its own: it is larger than the rest of the menus. Asked for again after
 * the network failed, it is loaded again.
 */
function loadReadings(): Promise<Readings> {
  loading ??= import("./syllables").then(
    (part) => part.readingsOf,
    (error) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

/** The readings once they are here. @param wanted begins to load them */
export function useReadings(wanted: boolean): { readings: Readings | null; loading: boolean } {
  const [readings, setReadings] = useState<Readings | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!wanted || readings) return;
    let left = false;
    setFailed(false);
    loadReadings().then(
      (loaded) => left || setReadings(() => loaded),
      (error) => {
        console.warn("pinyin did not load; commands are found by their names only", error);
        if (!left) setFailed(true);
      },
    );
    return () => {
      left = true;
    };
  }, [wanted, readings]);
  return { readings, loading: wanted && !readings && !failed };
}
