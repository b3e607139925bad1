import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { clearCopies } from "../../editor/provider/clear-copies";
import { countKeptTexts } from "../../editor/provider/kept-texts";
import { countKeptNotes } from "../road/kept-notes";
import { forgetAllPages } from "../road/offline-page";
import { SiteFrame } from "../site-frame";

/** What is left on the device: so many things the server does not have; `unknown` where nobody can tell. */
type Left = number | "unknown" | "looking";

/** Many share one computer in the staff room: what the server has is taken off it, what it lacks stays and is told. */
export function SignedOutPage() {
  const { t } = useTranslation("account");
  const [left, setLeft] = useState<Left>("looking");
  useEffect(() => {
    void tidy().then(setLeft);
  }, []);
  return (
    <SiteFrame width="narrow">
      <h1>{t("signed-out.title")}</h1>
      <p role="status">{left !== "looking" && t(...toldOf(left))}</p>
      <p>
        <a href="/sign-in" className="button">
          {t("signed-out.again")}
        </a>
      </p>
      <p>
        <a href="/practices">{t("signed-out.read")}</a>
      </p>
    </SiteFrame>
  );
}

const toldOf = (left: number | "unknown"): [string, { count?: number }] => {
  if (left === "unknown") return ["signed-out.unknown", {}];
  return left === 0 ? ["signed-out.clear", {}] : ["signed-out.left", { count: left }];
};

async function tidy(): Promise<Left> {
  await forgetAllPages().catch(() => {});
  const copies = await clearCopies().catch(() => null);
  if (copies === null) return "unknown";
  return copies + (await countKeptTexts()) + (await countKeptNotes());
}
