import { useTranslation } from "react-i18next";
import type { Verification } from "../../models/organisations/organisation";

/** Says of a unit that the bureau above it has not made sure of it; nothing of all others. */
export function VerificationMark({ verification }: { verification: Verification }) {
  const { t } = useTranslation("registry");
  if (verification === "verified") return null;
  return <span className="unit-mark">{t(`verification.${verification}`)}</span>;
}
