import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { BlockDiff } from "../../models/versions/diff";
import type { Shown } from "../../models/versions/fold";
import { useAuthor } from "./authors";
import { BlockFrame } from "./block-frame";
import { DiffWords } from "./diff-words";
import { PropertyNotes } from "./property-notes";
import { readOf } from "./said";

/** Changes of a text, in its order; what did not change is counted. */
export function DiffView({ shown, lang }: { shown: readonly Shown[]; lang: string }) {
  const { t } = useTranslation("versions");
  return (
    <div className="text diff" lang={lang}>
      {shown.map((each, index) =>
        "folded" in each ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the page is made once, blocks have no other name
          <p key={index} className="diff-folded">
            {t("compare.folded", { count: each.folded })}
          </p>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the page is made once, blocks have no other name
          <DiffBlock key={index} block={each.block} />
        ),
      )}
    </div>
  );
}

function DiffBlock({ block }: { block: BlockDiff }) {
  const { kind, props, change, move } = block;
  const isMark = change === "gone";
  const classes = [change !== "same" && `diff-${change}`, move && !isMark && "diff-moved"];
  const holder = kind === "tablerow" || kind === "table" || kind === "list";
  return (
    <BlockFrame
      kind={isMark && kind !== "tablerow" && kind !== "tablecell" && kind !== "listitem" ? "paragraph" : kind}
      props={props}
      className={classes.filter(Boolean).join(" ") || undefined}
      id={move && `${isMark ? "from" : "to"}-${move.number}`}
    >
      {holder && change !== "same" && !isMark ? <Held block={block} /> : <Inside block={block} />}
    </BlockFrame>
  );
}

/** A row and a table hold no words: what is said of them stands in their first cell. */
function Held({ block }: { block: BlockDiff }) {
  const [first, ...rest] = block.blocks;
  const note = <Notes block={block} />;
  if (!first) return wrapped(block.kind, note);
  return (
    <>
      {wrapped(block.kind, note)}
      {[first, ...rest].map((each, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the page is made once, blocks have no other name
        <DiffBlock key={index} block={each} />
      ))}
    </>
  );
}

/** What may stand there beside the block's own children. */
function wrapped(kind: string, note: ReactNode): ReactNode {
  if (kind === "table") {
    return (
      <tr className="diff-note-row">
        <td colSpan={50}>{note}</td>
      </tr>
    );
  }
  return kind === "tablerow" ? (
    <td className="diff-note-cell">{note}</td>
  ) : (
    <li className="diff-note-item">{note}</li>
  );
}

function Inside({ block }: { block: BlockDiff }) {
  if (block.change === "gone" && block.kind === "tablerow") return <td>{inner(block)}</td>;
  return <>{inner(block)}</>;
}

function inner(block: BlockDiff): ReactNode {
  return (
    <>
      <Notes block={block} />
      <DiffWords words={block.words} />
      {spoken(block)}
      {block.change !== "gone" &&
        block.blocks.map((each, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the page is made once, blocks have no other name
          <DiffBlock key={index} block={each} />
        ))}
    </>
  );
}

/** What one reads of a block that keeps its words in properties; those that changed are in its notes. */
function spoken({ kind, props, propertyChanges }: BlockDiff): string {
  return readOf(kind, props, new Set(propertyChanges.map(({ name }) => name)));
}

/** What happened to the block as a whole, in words: nobody has to see colours. */
function Notes({ block }: { block: BlockDiff }) {
  const { t } = useTranslation("versions");
  const author = useAuthor();
  const { change, kind, wasKind, move, by, deletedBy, propertyChanges, words } = block;
  const who = change === "deleted" ? author(deletedBy) : author(by);
  const named = (key: string) => t(`kinds.${key}`, { defaultValue: key });
  return (
    <>
      {move && <MoveNote move={move} isMark={change === "gone"} />}
      {(change === "inserted" || change === "deleted") && (words.length === 0 || kind === "listitem") && (
        <span className="diff-note">
          {t(`compare.block-${change}`, { kind: named(kind) })}{" "}
          {who && <span className={who.className}>{who.mark}</span>}
        </span>
      )}
      {wasKind && (
        <span className="diff-note">{t("compare.kind", { before: named(wasKind), after: named(kind) })}</span>
      )}
      <PropertyNotes changes={propertyChanges} />
    </>
  );
}

function MoveNote({ move, isMark }: { move: NonNullable<BlockDiff["move"]>; isMark: boolean }) {
  const { t } = useTranslation("versions");
  return (
    <a className="diff-note diff-move" href={`#${isMark ? "to" : "from"}-${move.number}`}>
      {t(isMark ? `compare.gone-${move.direction}` : `compare.moved-${move.direction}`, {
        number: move.number,
      })}
    </a>
  );
}
