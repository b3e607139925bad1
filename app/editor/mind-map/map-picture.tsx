import { useEffect, useRef } from "react";
import type { Branch, Path } from "../../models/documents/mind-map/branch";
import { svgOf } from "../../models/documents/mind-map/svg";

interface MapPictureProps {
  root: Branch;
  at: Path;
  /** A branch of the drawing was clicked. */
  onPick: (path: Path) => void;
}

/** The drawing as readers will find it; the lines beside it say the same in words. */
export function MapPicture({ root, at, onPick }: MapPictureProps) {
  const place = useRef<HTMLDivElement>(null);
  const here = at.join(".");
  useEffect(() => {
    if (!place.current) return;
    place.current.innerHTML = svgOf(root);
    place.current.querySelector(`[data-branch="${here}"]`)?.classList.add("is-here");
  }, [root, here]);
  const pick = (target: EventTarget) => {
    const branch = target instanceof Element ? target.closest<SVGElement>("[data-branch]") : null;
    const words = branch?.dataset.branch;
    if (words !== undefined) onPick(words === "" ? [] : words.split(".").map(Number));
  };
  return (
    <div
      ref={place}
      className="map-picture mind-map-drawing"
      aria-hidden="true"
      onClick={({ target }) => pick(target)}
    />
  );
}
