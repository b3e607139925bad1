/*
 * Signs of formulas as TeX names them. Word keeps signs, TeX their names; each direction is read
 * from one table.
 */

const GREEK =
  "α alpha β beta γ gamma δ delta ε varepsilon ϵ epsilon ζ zeta η eta θ theta ϑ vartheta ι iota κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho σ sigma ς varsigma τ tau υ upsilon φ varphi ϕ phi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega";
const OPERATORS =
  "± pm ∓ mp × times ÷ div ⋅ cdot ∗ ast ∘ circ ∙ bullet ≤ le ≥ ge ≠ ne ≈ approx ≡ equiv ∼ sim ≅ cong ∝ propto ≪ ll ≫ gg ∈ in ∉ notin ∋ ni ⊂ subset ⊃ supset ⊆ subseteq ⊇ supseteq ∪ cup ∩ cap ∅ varnothing ∀ forall ∃ exists ¬ neg ∧ wedge ∨ vee ⊕ oplus ⊗ otimes ⊥ perp ∥ parallel ∠ angle △ triangle □ square ∂ partial ∇ nabla ∞ infty ℏ hbar ℓ ell ℜ Re ℑ Im ℵ aleph … ldots ⋯ cdots ⋮ vdots ⋱ ddots ← leftarrow → to ↑ uparrow ↓ downarrow ↔ leftrightarrow ⇐ Leftarrow ⇒ Rightarrow ⇔ Leftrightarrow ⇌ rightleftharpoons ↦ mapsto ∴ therefore ∵ because ⟨ langle ⟩ rangle ⌊ lfloor ⌋ rfloor ⌈ lceil ⌉ rceil ∣ mid † dagger";
const LARGE =
  "∑ sum ∏ prod ∐ coprod ∫ int ∬ iint ∭ iiint ∮ oint ⋃ bigcup ⋂ bigcap ⋁ bigvee ⋀ bigwedge ⨁ bigoplus ⨂ bigotimes";

/** TeX name by sign. */
export const NAMES: ReadonlyMap<string, string> = tableOf(`${GREEK} ${OPERATORS} ${LARGE}`);
/** Those that take bounds and something they act on. */
export const LARGE_SIGNS: ReadonlySet<string> = new Set(tableOf(LARGE).keys());

/** Names of functions that TeX sets upright by itself. */
export const FUNCTIONS: ReadonlySet<string> = new Set(
  "sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth log ln lg exp lim max min sup inf det dim gcd deg arg ker hom".split(
    " ",
  ),
);

/** What stands above letters: Word's combining sign and TeX's name, for one letter and for several. */
export const ACCENTS: readonly (readonly [sign: string, name: string, wide: string])[] = [
  ["\u0302", "hat", "widehat"],
  ["\u0303", "tilde", "widetilde"],
  ["\u0304", "bar", "overline"],
  ["\u0305", "bar", "overline"],
  ["\u0307", "dot", "dot"],
  ["\u0308", "ddot", "ddot"],
  ["\u20d7", "vec", "overrightarrow"],
  ["\u20d6", "overleftarrow", "overleftarrow"],
  ["\u0300", "grave", "grave"],
  ["\u0301", "acute", "acute"],
  ["\u030c", "check", "check"],
  ["\u0306", "breve", "breve"],
];

/** The same, by the sign that MathML has for it. */
export const ACCENT_OF_MATHML: ReadonlyMap<string, string> = new Map([
  ["^", "\u0302"],
  ["~", "\u0303"],
  ["ˉ", "\u0304"],
  ["‾", "\u0305"],
  ["˙", "\u0307"],
  ["¨", "\u0308"],
  ["⃗", "\u20d7"],
  ["→", "\u20d7"],
  ["←", "\u20d6"],
  ["`", "\u0300"],
  ["ˋ", "\u0300"],
  ["´", "\u0301"],
  ["ˊ", "\u0301"],
  ["ˇ", "\u030c"],
  ["˘", "\u0306"],
]);

function tableOf(list: string): Map<string, string> {
  const parts = list.split(" ");
  const pairs = parts.flatMap((part, index) =>
    index % 2 === 0 ? [[part, parts[index + 1] ?? ""] as const] : [],
  );
  return new Map(pairs);
}
