const greek = `alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ
iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ
varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ
Psi Ψ Omega Ω ell ℓ hbar ħ partial ∂ nabla ∇ infty ∞ prime ′ odot ⊙ otimes ⊗ circ ∘ cdot · cdots ⋯ ldots … dots … times × top ⊤`;

/** Unicode characters of the commands of LaTeX that are one letter or sign. */
export const glyphs: ReadonlyMap<string, string> = new Map(
  Array.from(greek.matchAll(/(\S+)\s+(\S+)/g), ([, name = '', sign = '']) => [name, sign]),
);

/** Marks above a letter, as combining characters. */
export const marks: ReadonlyMap<string, string> = new Map([
  ['tilde', '\u0303'],
  ['widetilde', '\u0303'],
  ['hat', '\u0302'],
  ['widehat', '\u0302'],
  ['bar', '\u0304'],
  ['overline', '\u0304'],
  ['vec', '\u20d7'],
  ['dot', '\u0307'],
  ['ddot', '\u0308'],
  ['check', '\u030c'],
  ['breve', '\u0306'],
  ['underline', '\u0332'],
]);

/** Alphabets, with how their letters are set here. */
export const alphabets: ReadonlyMap<string, 'upright' | 'bold' | 'italic'> = new Map([
  ['mathrm', 'upright'],
  ['mathsf', 'upright'],
  ['mathtt', 'upright'],
  ['text', 'upright'],
  ['textrm', 'upright'],
  ['operatorname', 'upright'],
  ['mathbf', 'bold'],
  ['boldsymbol', 'bold'],
  ['bm', 'bold'],
  ['mathit', 'italic'],
  ['mathcal', 'italic'],
  ['mathscr', 'italic'],
  ['mathbb', 'upright'],
  ['mathfrak', 'italic'],
]);
