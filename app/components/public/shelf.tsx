import { useTranslation } from "react-i18next";
import { Instant } from "../instant";
import { Han } from "./han";
import { Marked } from "./marked";
import type { WorkSummary } from "./work-summary";

/** Works in a row, as a journal's contents would have them: what and for whom, then who and where. */
export function Shelf({ works, level = 2 }: { works: readonly WorkSummary[]; level?: 2 | 3 }) {
  return (
    <ol className="shelf">
      {works.map((work) => (
        <li key={work.id}>
          <Work work={work} level={level} />
        </li>
      ))}
    </ol>
  );
}

function Work({ work, level }: { work: WorkSummary; level: 2 | 3 }) {
  const { t } = useTranslation("road");
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <article className="shelf-work">
      <p className="shelf-kind">
        {work.seal && (
          <span className="shelf-seal">{work.seal.called ?? t(`verdict.${work.seal.kind}`)}</span>
        )}
        {[work.kind, ...work.audience].map((each) => (
          <span key={each}>{each}</span>
        ))}
      </p>
      <Heading lang={work.lang}>
        <a href={work.href}>
          <Marked {...work.title} />
        </a>
      </Heading>
      <p className="shelf-origin">
        {work.organisation && (
          <span>
            <Han>{work.organisation}</Han>
          </span>
        )}
        {work.region && (
          <span>
            <Han>{work.region}</Han>
          </span>
        )}
        <Instant at={work.publishedAt} show="date" />
      </p>
      {work.passage ? (
        <p className="shelf-passage" lang={work.lang}>
          <Marked {...work.passage} />
        </p>
      ) : (
        work.summary && (
          <p className="shelf-passage" lang={work.lang}>
            {work.summary}
          </p>
        )
      )}
    </article>
  );
}
