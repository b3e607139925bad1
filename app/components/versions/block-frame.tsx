import { createElement, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FORMAT_TAGS } from "../../models/documents/content";
import type { Look, Props } from "../../models/versions/block";
import { TableFrame } from "../table-frame";

interface BlockFrameProps {
  kind: string;
  props: Props;
  className?: string | undefined;
  id?: string | undefined;
  children: ReactNode;
}

/** The element of HTML for a block of any kind; one of a kind without its own is a plain division. */
export function BlockFrame({ kind, props, className, id, children }: BlockFrameProps) {
  const { t, i18n } = useTranslation("versions");
  const shared = { className, id };
  switch (kind) {
    case "paragraph":
      return <p {...shared}>{children}</p>;
    case "heading": {
      const level = Number(/^h([1-6])$/.exec(String(props.__tag ?? "h1"))?.[1] ?? 1);
      return createElement(`h${Math.min(6, Math.max(2, level) + 1)}`, shared, children);
    }
    case "quote":
      return <blockquote {...shared}>{children}</blockquote>;
    case "list":
      return createElement(props.__tag === "ul" ? "ul" : "ol", shared, children);
    case "listitem":
      return <li {...shared}>{children}</li>;
    case "table":
      return (
        <div {...shared}>
          <TableFrame label={t("kinds.table")}>
            <table>
              <tbody>{children}</tbody>
            </table>
          </TableFrame>
        </div>
      );
    case "tablerow":
      return <tr {...shared}>{children}</tr>;
    case "tablecell": {
      const spans = { colSpan: whole(props.__colSpan), rowSpan: whole(props.__rowSpan) };
      return createElement(props.__headerState ? "th" : "td", { ...shared, ...spans }, children);
    }
    case "figure":
      return (
        <figure {...shared}>
          <Picture {...props} />
          <figcaption>{children}</figcaption>
        </figure>
      );
    case "file":
    case "video":
      return (
        <div {...shared}>
          <p>
            <span className="hint">{t(`kinds.${kind}`)}</span> {String(props.__name ?? "")}
          </p>
          {children}
        </div>
      );
    case "embed":
      return (
        <div {...shared}>
          <p>
            <span className="hint">{t("kinds.embed")}</span> {String(props.__title ?? "")}{" "}
            {String(props.__url ?? "")}
          </p>
          {children}
        </div>
      );
    case "gallery":
      return (
        <div {...shared} className={`gallery ${className ?? ""}`.trim()}>
          {children}
        </div>
      );
    case "horizontalrule":
      return (
        <div {...shared}>
          <hr />
          {children}
        </div>
      );
    default:
      return (
        <div {...shared}>
          {children}
          {!i18n.exists(`versions:kinds.${kind}`) && <span className="hint"> {kind}</span>}
        </div>
      );
  }
}

function whole(value: unknown): number | undefined {
  return typeof value === "number" && value > 1 ? value : undefined;
}

/** A picture of the work's own; its size keeps its place while it loads. */
export function Picture({ __attachmentId: id, __alt: alt, __width: width, __height: height }: Props) {
  if (typeof id !== "string" || !/^[0-9a-z]{16}$/.test(id)) return null;
  const size = typeof width === "number" && typeof height === "number" ? { width, height } : {};
  return <img src={`/attachments/${id}`} alt={typeof alt === "string" ? alt : ""} loading="lazy" {...size} />;
}

/** Words as they look. */
export function Looking({ look, atom, children }: { look: Look; atom: string | null; children: string }) {
  const lines = children.split("\n");
  let inner: ReactNode = lines.flatMap((line, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of one passage have no other name
    index === 0 ? [line] : [<br key={index} />, line],
  );
  if (atom !== null) inner = <span className="atom">{children}</span>;
  for (const [bit, tag] of [...FORMAT_TAGS].reverse())
    if (look.format & bit) inner = createElement(tag, null, inner);
  if (look.url === null) return <>{inner}</>;
  return (
    <a href={look.url} rel="noopener nofollow ugc">
      {inner}
    </a>
  );
}
