/** Somebody who can be named in a text. */
export interface NameablePerson {
  memberId: string;
  name: string;
  /** Her unit, to tell two of one name apart. */
  organisation: string;
}

/** A published work that can be named in a text. */
export interface NameableWork {
  practiceId: string;
  title: string;
  kind: string;
  organisation: string;
  number: number;
}

export interface Nameable {
  people: NameablePerson[];
  works: NameableWork[];
}
