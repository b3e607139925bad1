import { createContext, useContext } from "react";

/** The work in whose text a figure stands, by its id. */
export const FigureWork = createContext("");

export function useFigureWork(): string {
  return useContext(FigureWork);
}

/** Whether the pictures of the text may be changed now: not by those who only propose. */
export const MayBlur = createContext(true);
