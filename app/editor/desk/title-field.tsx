import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

type Saving = "idle" | "saved" | "failed";

/** The title, changed where it stands: on leaving the field or with Enter. */
export function TitleField({
  id,
  title,
  lang,
  longest,
}: {
  id: string;
  title: string;
  lang: string;
  longest: number;
}) {
  const { t } = useTranslation("editor");
  const [stored, setStored] = useState(title);
  const [typed, setTyped] = useState(title);
  const [saving, setSaving] = useState<Saving>("idle");

  const save = async () => {
    const wanted = typed.trim();
    if (wanted === "") return setTyped(stored);
    if (wanted === stored) return;
    const kept = await rename(id, wanted);
    setSaving(kept ? "saved" : "failed");
    if (kept) setStored(wanted);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  return (
    <form method="post" action={`/desk/${id}/title`} onSubmit={submit} className="title-form">
      <h1 className="visually-hidden" lang={lang}>
        {stored}
      </h1>
      <input
        name="title"
        className="title-field"
        aria-label={t("bar.title")}
        lang={lang}
        maxLength={longest}
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setSaving("idle");
        }}
        onBlur={save}
      />
      <span role="status" className={saving === "failed" ? "problem" : "visually-hidden"}>
        {saving === "saved" && t("bar.renamed")}
        {saving === "failed" && t("bar.renameFailed")}
      </span>
    </form>
  );
}

/** The answer is a redirect to this very page; it need not be followed. */
async function rename(id: string, title: string): Promise<boolean> {
  try {
    const body = new URLSearchParams({ title });
    const answer = await fetch(`/desk/${id}/title`, { method: "POST", body, redirect: "manual" });
    return answer.ok || answer.type === "opaqueredirect";
  } catch {
    return false;
  }
}
