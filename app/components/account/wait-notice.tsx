import { useTranslation } from "react-i18next";

/** After too many tries: how long to wait, rounded up to minutes. */
export function WaitNotice({ minutes }: { minutes?: number }) {
  const { t } = useTranslation("account");
  if (!minutes) return null;
  return (
    <p className="notice problem" role="alert">
      {t("sign-in.wait", { count: minutes })}
    </p>
  );
}
