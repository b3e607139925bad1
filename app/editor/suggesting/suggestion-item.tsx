import { useTranslation } from "react-i18next";
import { MARKS } from "../../models/documents/nodes/suggestion";
import type { Outcome } from "../../models/suggestions/suggestion";
import type { Listed } from "./list";

interface SuggestionItemProps {
  suggestion: Listed;
  name: string;
  onJump: () => void;
  /** Null for those who may not decide. */
  onDecide: ((outcome: Outcome) => void) | null;
  /** Null where it is not one's own to take back. */
  onWithdraw: (() => void) | null;
}

/** One proposal: its words, by whom and when, and what can be done with it. */
export function SuggestionItem({ suggestion, name, onJump, onDecide, onWithdraw }: SuggestionItemProps) {
  const { t, i18n } = useTranslation("suggestions");
  const when = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeStyle: "short" });
  const what = new Intl.ListFormat(i18n.language, { type: "conjunction" });
  const at = new Date(suggestion.at * 1000);
  const { moves } = suggestion;
  const kinds = MARKS.filter((kind) =>
    moves
      ? kind === "inserted"
      : suggestion.words[kind] !== "" ||
        suggestion.block?.kind === kind ||
        (kind === "shaped" && suggestion.shape !== undefined),
  );
  const block = suggestion.block ? t([`block.${suggestion.block.type}`, "block.other"]) : "";
  const shape = suggestion.shape ? t(`shape.${suggestion.shape}`) : "";
  const words = [block, shape, ...kinds.map((kind) => suggestion.words[kind])].join(" ").trim();
  const label = (act: string) => t(`${act}-this`, { words: words.slice(0, 30), name });
  return (
    <li className="suggestion">
      <button type="button" className="suggestion-words" onClick={onJump}>
        {kinds.map((kind) => (
          <span key={kind}>
            {t(
              moves ? "kind.moved" : kind === "linked" && !suggestion.url ? "kind.unlinked" : `kind.${kind}`,
              {
                shape,
                into: suggestion.into ? t(`editor:block.${suggestion.into}`) : "",
                url: suggestion.url,
                what: what.format(Object.keys(suggestion.described ?? {}).map((name) => t(`figure.${name}`))),
              },
            )}
            {block}
            {suggestion.words[kind] !== "" && <q data-suggested={kind}>{suggestion.words[kind]}</q>}
          </span>
        ))}
      </button>
      <p className="suggestion-by">
        {name} <time dateTime={at.toISOString()}>{when.format(at)}</time>
      </p>
      <p className="suggestion-acts">
        {onDecide && (
          <>
            <button
              type="button"
              className="button"
              aria-label={label("accept")}
              onClick={() => onDecide("accepted")}
            >
              {t("accept")}
            </button>
            <button
              type="button"
              className="button quiet"
              aria-label={label("reject")}
              onClick={() => onDecide("rejected")}
            >
              {t("reject")}
            </button>
          </>
        )}
        {onWithdraw && (
          <button type="button" className="button quiet" aria-label={label("withdraw")} onClick={onWithdraw}>
            {t("withdraw")}
          </button>
        )}
      </p>
    </li>
  );
}
