import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { WordDiff } from "../../models/versions/diff";
import { type AuthorLook, useAuthor } from "./authors";
import { Looking } from "./block-frame";

/** Words with what came, went and looks otherwise, and whose hand it was. */
export function DiffWords({ words }: { words: readonly WordDiff[] }) {
  const author = useAuthor();
  const { t } = useTranslation("versions");
  return (
    <>
      {words.map((word, index) => {
        const { change, text, look, atom, by, deletedBy } = word;
        const who = change === "deleted" ? author(deletedBy) : author(by);
        const next = words[index + 1];
        const goesOn =
          next?.change === change && (change === "deleted" ? next.deletedBy === deletedBy : next.by === by);
        const inner = (
          <Looking look={look} atom={atom}>
            {text}
          </Looking>
        );
        return (
          <Changed
            // biome-ignore lint/suspicious/noArrayIndexKey: the page is made once, words have no other name
            key={index}
            {...{ change, who }}
            sign={goesOn ? null : who}
            heard={t(`compare.word-${change}`)}
          >
            {inner}
          </Changed>
        );
      })}
    </>
  );
}

interface ChangedProps {
  change: WordDiff["change"];
  who: AuthorLook | null;
  /** Whose mark stands behind the words: once for all that one wrote in a row. */
  sign: AuthorLook | null;
  heard: string;
  children: ReactNode;
}

function Changed({ change, who, sign, heard, children }: ChangedProps) {
  const mark = sign && (
    <sup className="author-mark">
      <span className="visually-hidden">{sign.name}</span>
      <span aria-hidden>{sign.mark}</span>
    </sup>
  );
  switch (change) {
    case "same":
      return <>{children}</>;
    case "inserted":
      return (
        <ins className={who?.className}>
          <span className="visually-hidden">{heard}</span>
          {children}
          {mark}
        </ins>
      );
    case "deleted":
      return (
        <del>
          <span className="visually-hidden">{heard}</span>
          {children}
          {mark}
        </del>
      );
    case "formatted":
      return (
        <span className="diff-formatted" title={heard}>
          <span className="visually-hidden">{heard}</span>
          {children}
        </span>
      );
  }
}
