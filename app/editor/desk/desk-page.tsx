import { lazy, Suspense, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { Boundary } from "../boundary";
import type { SectionGuide } from "../outline/outline";
import { DeskBar } from "./desk-bar";

/** The editor is another 150 kB and of no use before the page is alive: it comes by itself. */
const DocumentEditor = lazy(async () => ({ default: (await import("../document-editor")).DocumentEditor }));

export interface DeskPageProps {
  id: string;
  title: string;
  /** Characters a title may have. */
  titleLength: number;
  /** Language of the text. */
  lang: string;
  can: { edit: boolean; comment: boolean; freeze: boolean; invite: boolean; publish: boolean };
  /** The lock on the text, if it is locked. */
  frozen: { at: number; by: string } | null;
  requested: boolean;
  returned: boolean;
  /** Number of the newest edition. */
  edition: number | null;
  /** Suggested length of the whole text. */
  length: { min: number; max: number } | null;
  /** How the template numbers headings. */
  numbering: string | null;
  sections: readonly SectionGuide[];
  /** Bytes that a video may have. */
  videoBytes: number;
}

/** Where a work is written: its bar, and the editor as soon as the browser has it. */
export function DeskPage(props: DeskPageProps) {
  const { t } = useTranslation("editor");
  const [statusPlace, setStatusPlace] = useState<HTMLElement | null>(null);
  const inBrowser = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
  const waiting = (
    <p className="editor-waiting" role="status">
      {t("save.connecting")}
    </p>
  );
  return (
    <div className="desk-page">
      <DeskBar {...props} statusRef={setStatusPlace} />
      <main className="desk-main">
        <noscript>
          <p className="notice warning">{t("page.scriptless")}</p>
        </noscript>
        {inBrowser ? (
          <Boundary
            fallback={<NotLoaded />}
            onError={(error) => console.error("the editor did not load", error)}
          >
            <Suspense fallback={waiting}>
              <DocumentEditor {...props} statusPlace={statusPlace} />
            </Suspense>
          </Boundary>
        ) : (
          waiting
        )}
      </main>
    </div>
  );
}

function NotLoaded() {
  const { t } = useTranslation("editor");
  return (
    <div className="editor-waiting notice problem" role="alert">
      <p>{t("page.loadFailed")}</p>
      <button type="button" className="button" onClick={() => window.location.reload()}>
        {t("page.retry")}
      </button>
    </div>
  );
}
