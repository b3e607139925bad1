import { useNavigate } from "@remix-run/react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { BlurDialog } from "./blur-dialog";

/** The way to cover parts of a picture of a trial, which leads on to the picture that took its place. */
export function CoverButton({ adoptionId, file }: { adoptionId: string; file: { id: string } }) {
  const { t } = useTranslation("editor");
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [ready, setReady] = useState(false);
  // Without scripts it would do nothing.
  useEffect(() => setReady(true), []);
  const files = `/desk/adoptions/${adoptionId}/files`;
  if (!ready) return null;
  return (
    <>
      <button type="button" className="button quiet" onClick={() => setOpen(true)}>
        {t("figure.blur")}
      </button>
      {open && (
        <BlurDialog
          picture={`/attachments/trials/${adoptionId}/${file.id}`}
          address={`${files}/${file.id}/blur`}
          alt=""
          onClose={() => setOpen(false)}
          onDone={({ id }) => navigate(`${files}/${id}?done=covered`)}
        />
      )}
    </>
  );
}
