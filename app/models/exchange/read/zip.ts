import { type UnzipFileInfo, unzipSync } from "fflate";
import { invalid } from "../../domain-error";
import { FILE_LIMITS } from "../exchange";

/** The parts of a package that were asked for, by name. */
export type Parts = Map<string, Uint8Array>;

/**
 * Unpacks the parts that `wanted` names and nothing else, into memory; names are compared, never
 * used as paths. Sizes are judged by the directory before anything is unpacked, and a part that is
 * larger than the directory says is cut there.
 * @throws invalid("file-broken" | "file-expands")
 */
export function unpack(bytes: Uint8Array, wanted: (name: string) => boolean): Parts {
  let entries = 0;
  let total = 0;
  const judge = ({ name, size, originalSize }: UnzipFileInfo): boolean => {
    entries += 1;
    if (entries > FILE_LIMITS.entries) throw invalid("file-expands");
    if (!wanted(name)) return false;
    total += originalSize;
    const swollen = originalSize > 1024 * 1024 && originalSize > size * FILE_LIMITS.ratio;
    if (total > FILE_LIMITS.unpacked || swollen) throw invalid("file-expands");
    return true;
  };
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter: judge })));
  } catch (error) {
    if (error instanceof Error && "isDomainError" in error) throw error;
    throw invalid("file-broken");
  }
}
