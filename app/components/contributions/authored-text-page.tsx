import { useTranslation } from "react-i18next";
import type { Block, Run } from "../../models/versions/block";
import { WorkFrame, type WorkHead } from "../desk/work-frame";
import { AuthorLegend, AuthorsContext, type AuthorsOf, useAuthor } from "../versions/authors";
import { BlockFrame, Looking } from "../versions/block-frame";

interface AuthoredTextPageProps extends AuthorsOf {
  work: WorkHead;
  blocks: readonly Block[];
}

/** The text as it stands, each author's words marked by colour, by a line below and by a number. */
export function AuthoredTextPage({ work, blocks, writers, people }: AuthoredTextPageProps) {
  const { t } = useTranslation("contributions");
  return (
    <WorkFrame work={work} place="contributions">
      <AuthorsContext.Provider value={{ writers, people }}>
        <section aria-labelledby="authored" className="version">
          <h2 id="authored">{t("text.title")}</h2>
          <p className="hint">{t("text.hint")}</p>
          <AuthorLegend />
          <p>
            <a href={`/desk/${work.id}/contributions`}>{t("text.back")}</a>
          </p>
          <div className="text authored" lang={work.lang}>
            <Blocks blocks={blocks} />
          </div>
        </section>
      </AuthorsContext.Provider>
    </WorkFrame>
  );
}

function Blocks({ blocks }: { blocks: readonly Block[] }) {
  const author = useAuthor();
  return (
    <>
      {blocks.map(({ kind, props, propsBy, by, words, blocks: below }, index) => {
        const who = kind === "figure" ? author(propsBy.__attachmentId ?? by) : null;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the page is made once, blocks have no other name
          <BlockFrame key={index} kind={kind} props={props}>
            {words.map((run, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the page is made once, words have no other name
              <AuthoredRun key={place} run={run} next={words[place + 1]} />
            ))}
            {typeof props.__caption === "string" && props.__caption}
            {who && <span className={who.className}>{who.mark}</span>}
            <Blocks blocks={below} />
          </BlockFrame>
        );
      })}
    </>
  );
}

function AuthoredRun({ run: { text, look, atom, by }, next }: { run: Run; next: Run | undefined }) {
  const who = useAuthor()(by);
  const inner = (
    <Looking look={look} atom={atom}>
      {text}
    </Looking>
  );
  if (!who) return inner;
  return (
    <span className={who.className}>
      {inner}
      {next?.by !== by && (
        <sup className="author-mark">
          <span className="visually-hidden">{who.name}</span>
          <span aria-hidden>{who.mark}</span>
        </sup>
      )}
    </span>
  );
}
