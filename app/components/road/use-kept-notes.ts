import { useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useState } from "react";
import { dropNote, type KeptNote, keepNote, listKeptNotes, type Sent, sendNotes } from "./kept-notes";
import { forgetPage, keepPage } from "./offline-page";

/** Notes on this device, sent when the page opens and whenever the line comes back. */
export function useKeptNotes(visitId: string, memberId: string) {
  const [waiting, setWaiting] = useState<KeptNote[]>([]);
  const [sent, setSent] = useState<Sent>("all");
  const [full, setFull] = useState(false);
  const { revalidate } = useRevalidator();
  const look = useCallback(
    async () => setWaiting(await listKeptNotes(visitId, memberId)),
    [visitId, memberId],
  );
  const send = useCallback(async () => {
    const before = (await listKeptNotes(visitId, memberId)).length;
    setSent(await sendNotes(visitId, memberId));
    await look();
    if (before > (await listKeptNotes(visitId, memberId)).length) revalidate();
  }, [visitId, memberId, look, revalidate]);
  useEffect(() => {
    void send();
    window.addEventListener("online", send);
    return () => window.removeEventListener("online", send);
  }, [send]);
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
