import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../toolbar/dialog";
import { type Area, grown, moved, spanned } from "./areas";
import type { StoredPicture } from "./upload";

export interface BlurProps {
  /** Where the picture is, and where the areas are sent. */
  picture: string;
  address: string;
  alt: string;
  onDone: (picture: StoredPicture) => void;
  onClose: () => void;
}

/** Asks which parts of a picture are to be made unrecognisable, by pointer or by keys, and has it done. */
export function BlurDialog({ picture: source, address, alt, onDone, onClose }: BlurProps) {
  const { t } = useTranslation("editor");
  const [areas, setAreas] = useState<readonly Area[]>([]);
  const [failed, setFailed] = useState(false);
  const submit = () => {
    if (areas.length === 0) return false;
    void sendAreas(address, areas).then((picture) => {
      if (!picture) return setFailed(true);
      onDone(picture);
      onClose();
    });
    return false;
  };
  return (
    <Dialog title={t("figure.blurTitle")} action={t("figure.blurDone")} onDone={submit} onClose={onClose}>
      <p>{t("figure.blurHint")}</p>
      <Stage picture={source} alt={alt} areas={areas} onChange={setAreas} />
      <button
        type="button"
        className="button quiet"
        onClick={() => setAreas([...areas, { x: 0.4, y: 0.4, width: 0.2, height: 0.2 }])}
      >
        {t("figure.blurAdd")}
      </button>
      {failed && (
        <p className="problem" role="alert">
          {t("figure.blurFailed")}
        </p>
      )}
    </Dialog>
  );
}

interface StageProps {
  picture: string;
  alt: string;
  areas: readonly Area[];
  onChange: (areas: readonly Area[]) => void;
}

function Stage({ picture, alt, areas, onChange }: StageProps) {
  const { t } = useTranslation("editor");
  const stage = useRef<HTMLDivElement>(null);
  const from = useRef<{ x: number; y: number } | null>(null);
  const [drawn, setDrawn] = useState<Area | null>(null);
  const place = ({ clientX, clientY }: PointerEvent) => {
    const box = stage.current!.getBoundingClientRect();
    return { x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height };
  };
  const end = () => {
    if (drawn && drawn.width > 0.01 && drawn.height > 0.01) onChange([...areas, drawn]);
    from.current = null;
    setDrawn(null);
  };
  const keys = (event: KeyboardEvent, at: number) => {
    const next = changed(event, areas[at]!);
    if (next === undefined) return;
    event.preventDefault();
    onChange(areas.flatMap((each, index) => (index !== at ? [each] : next ? [next] : [])));
  };
  return (
    <div
      ref={stage}
      className="blur-stage"
      onPointerDown={(event) => {
        if (event.target instanceof HTMLButtonElement) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = place(event);
      }}
      onPointerMove={(event) => from.current && setDrawn(spanned(from.current, place(event)))}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <img src={picture} alt={alt} draggable={false} />
      {areas.map((area, at) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: an area has nothing else to be told by
          key={at}
          type="button"
          className="blur-area"
          style={inPercent(area)}
          aria-label={t("figure.blurArea", { number: at + 1 })}
          onKeyDown={(event) => keys(event, at)}
        />
      ))}
      {drawn && <span className="blur-area" style={inPercent(drawn)} />}
    </div>
  );
}

/** What a key makes of an area: null when it goes, undefined when the key means nothing. */
function changed({ key, shiftKey }: KeyboardEvent, area: Area): Area | null | undefined {
  if (key === "Delete" || key === "Backspace") return null;
  const steps: Record<string, [number, number]> = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
  };
  const step = steps[key];
  if (!step) return undefined;
  return shiftKey ? grown(area, ...step) : moved(area, ...step);
}

function inPercent({ x, y, width, height }: Area) {
  return { left: `${x * 100}%`, top: `${y * 100}%`, width: `${width * 100}%`, height: `${height * 100}%` };
}

async function sendAreas(address: string, areas: readonly Area[]): Promise<StoredPicture | null> {
  const body = new FormData();
  body.set("areas", JSON.stringify(areas));
  const answer = await fetch(address, { method: "POST", body }).catch(() => null);
  return answer?.status === 201 ? ((await answer.json()) as StoredPicture) : null;
}
