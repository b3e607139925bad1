import { DecoratorNode, type NodeKey, type SerializedLexicalNode, type SerializedPartial } from "lexical";

/** How one that says this is copied as JSON. */
export type SerializedSaid<Said> = Said & SerializedLexicalNode;
/** What an older version copied may lack some of it. */
export type PartialSaid<Said> = SerializedPartial<SerializedSaid<Said>>;

/**
 * What holds nothing and says a few values. In the document each is the property of its name behind
 * two underscores.
 */
export abstract class SaidNode<Said extends object, Shown> extends DecoratorNode<Shown> {
  constructor(said: Partial<Said> = {}, key?: NodeKey) {
    super(key);
    write(this, { ...this.nothing(), ...only(this.nothing(), said) });
  }

  /** All it can say, as one does that says nothing yet. */
  abstract nothing(): Said;

  getSaid(): Said {
    return this.getLatest().said();
  }

  /** Changes what is given, and leaves the rest. */
  setSaid(said: Partial<Said>): this {
    const self = this.getWritable();
    write(self, only(this.nothing(), said));
    return self;
  }

  /** What this version of the node says, be it the latest or not. */
  said(): Said {
    const values = this as unknown as Record<string, unknown>;
    return Object.fromEntries(
      Object.keys(this.nothing()).map((name) => [name, values[`__${name}`]]),
    ) as unknown as Said;
  }

  override exportJSON(): SerializedSaid<Said> {
    return { ...super.exportJSON(), ...this.getSaid() };
  }

  override updateDOM(_before: this, _dom: HTMLElement): boolean {
    return false;
  }

  override isInline(): boolean {
    return false;
  }
}

/** What is said of what can be. */
function only<Said extends object>(nothing: Said, said: Partial<Said>): Partial<Said> {
  const known = Object.entries(said).filter(
    ([name, value]) => value !== undefined && Object.hasOwn(nothing, name),
  );
  return Object.fromEntries(known) as Partial<Said>;
}

function write(node: object, said: object): void {
  for (const [name, value] of Object.entries(said)) (node as Record<string, unknown>)[`__${name}`] = value;
}
