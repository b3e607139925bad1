import { useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useState } from "react";
import { dropNote, type KeptNote, keepNote, listKeptNotes, type Sent, sendNotes } from "./kept-notes";
import { forgetPage, keepPage } from "./offline-page";

/** Between two attempts while no line is found, in milliseconds: the first, doubled up to the longest. */
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 60_000;

/**
 * Notes on this device, sent when the page opens, whenever the line comes back, and tried again meanwhile:
 * a browser that has a network does not know that it leads nowhere, and tells nobody when it does again.
 */
export function useKeptNotes(visitId: string, memberId: string) {
  const [waiting, setWaiting] = useState<KeptNote[]>([]);
  const [sent, setSent] = useState<Sent>("all");
  const [full, setFull] = useState(false);
  const [failures, setFailures] = useState(0);
  const { revalidate } = useRevalidator();
  const look = useCallback(
    async () => setWaiting(await listKeptNotes(visitId, memberId)),
    [visitId, memberId],
  );
  const send = useCallback(async () => {
    const before = (await listKeptNotes(visitId, memberId)).length;
    const outcome = await sendNotes(visitId, memberId);
    setSent(outcome);
    setFailures((count) => (outcome === "offline" ? count + 1 : 0));
    await look();
    if (before > (await listKeptNotes(visitId, memberId)).length) revalidate();
  }, [visitId, memberId, look, revalidate]);
  useEffect(() => {
    void send();
    window.addEventListener("online", send);
    return () => window.removeEventListener("online", send);
  }, [send]);
  useEffect(() => {
    if (failures === 0) return;
    const timer = setTimeout(send, Math.min(FIRST_PAUSE * 2 ** (failures - 1), LONGEST_PAUSE));
    return () => clearTimeout(timer);
  }, [failures, send]);
  const keep = async (note: KeptNote): Promise<boolean> => {
    const stored = await keepNote(note).then(
      () => true,
      () => false,
    );
    setFull(!stored);
    await look();
    if (stored) void send();
    return stored;
  };
  const drop = async (id: string) => {
    await dropNote(id);
    await look();
  };
  return { waiting, sent, full, keep, drop, send };
}

/** Whether the page of a visit opens again on this device without a line; after signing it is forgotten. */
export function useOfflinePage(visitId: string, signed: boolean): boolean {
  const [kept, setKept] = useState(false);
  useEffect(() => {
    const page = `/visits/${visitId}`;
    void (signed ? forgetPage(page).then(() => false) : keepPage(page)).then(setKept);
  }, [visitId, signed]);
  return kept;
}
