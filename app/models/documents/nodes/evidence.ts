import { safeUrl } from "../address";
import { escapeHtml } from "../escape";
import { attachmentAddress, attachmentIn } from "./file";
import type { Kind } from "./kind";
import { address, cut, oneOf, property, words } from "./properties";

/** Levels of content/taxonomy/evidence.json: from the authors' own account to peer review. */
export const EVIDENCE_LEVELS = ["e0", "e1", "e2", "e3", "e4", "e5"] as const;
export type EvidenceLevel = (typeof EVIDENCE_LEVELS)[number];

/** Letters of a claim, and of what its artefact is called. */
export const LONGEST_CLAIM = 600;
export const LONGEST_ARTEFACT = 200;

/** 证据: what is claimed, how well it is shown, and what shows it. */
export interface Evidence {
  type: "evidence";
  claim: string;
  level: EvidenceLevel;
  /** Name of the artefact: a report, a table of marks, a recording. */
  artefact: string;
  /** Where the artefact is, elsewhere or stored with the work; empty without one. */
  url: string;
}

const isLevel = oneOf(...EVIDENCE_LEVELS);

export const evidence: Kind<Evidence> = {
  type: "evidence",
  group: "frame",
  holds: [],
  properties: {
    __claim: property(words(LONGEST_CLAIM), cut(LONGEST_CLAIM)),
    __level: property(isLevel),
    __artefact: property(words(LONGEST_ARTEFACT), cut(LONGEST_ARTEFACT)),
    __url: address,
  },
  read(element, reader) {
    const { __claim, __level, __artefact, __url } = reader.attributes(element);
    return {
      type: "evidence",
      claim: typeof __claim === "string" ? __claim.slice(0, LONGEST_CLAIM) : "",
      level: isLevel(__level) ? (__level as EvidenceLevel) : "e0",
      artefact: typeof __artefact === "string" ? __artefact.slice(0, LONGEST_ARTEFACT) : "",
      url: safeUrl(__url) ?? "",
    };
  },
  attributes: ({ claim, level, artefact, url }) => ({
    ...(claim && { __claim: claim }),
    ...(level !== "e0" && { __level: level }),
    ...(artefact && { __artefact: artefact }),
    ...(url && { __url: url }),
  }),
  // What the level means stands in blocks.css, in the text's language.
  html({ claim, level, artefact, url }, page) {
    if (claim.trim() === "") return "";
    const own = attachmentIn(url);
    const target = own ? page.attachmentUrl(own) : safeUrl(url);
    const name = escapeHtml(artefact.trim() || url);
    const link = target ? `<a href="${escapeHtml(target)}" rel="noopener nofollow ugc">${name}</a>` : name;
    const shown = name === "" ? "" : `<p class="evidence-artefact">${link}</p>`;
    return `<aside class="evidence evidence-${level}" role="note"><p>${escapeHtml(claim)}</p>${shown}</aside>`;
  },
  text: ({ claim, artefact }) => [claim, artefact].filter(Boolean).join("\n"),
};

/**
 * A text whose evidence leads to the same artefacts under other ids.
 * @param renamed the other id of what is stored with the text; undefined leaves the address as it is
 */
export function withArtefacts<Text extends { children: readonly object[] }>(
  content: Text,
  renamed: (id: string) => string | undefined,
): Text {
  const children = content.children.map((block) => {
    const said = block as Partial<Evidence>;
    const id = said.type === "evidence" ? attachmentIn(said.url ?? "") : null;
    const other = id === null ? undefined : renamed(id);
    return other === undefined ? block : { ...block, url: attachmentAddress(other) };
  });
  return { ...content, children };
}
