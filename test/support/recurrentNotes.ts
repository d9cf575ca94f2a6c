/** Small notes of the project's own, one for each kind of net that the engine has to compute. */

/** A chain: one state, a read-out, a loss against a target. */
export const chainNote = String.raw`# Chain

$$\begin{CD}
\\ @. @V s_0 VV
\\ u_1 @>>> s_1 = f(p, u_1, s_0) @>>> o_1 = g(s_1) @>>> L(o_1, d_1) @<<< d_1
\\ @. @V s_1 VV
\\ u_2 @>>> s_2 = f(p, u_2, s_1) @>>> o_2 = g(s_2) @>>> L(o_2, d_2) @<<< d_2
\\ @. @V s_2 VV
\end{CD}$$
`;

/** The target of the step before is carried along, and the loss reads it. */
export const carriedTargetNote = String.raw`# Carried

$$\begin{CD}
\\ @. @V s_0, d_0 VV
\\ u_1 @>>> s_1 = f(p, u_1, s_0), d_0 @>>> o_1 = g(s_1), d_0 @>>> L(o_1, d_1, d_0) @<<< d_1
\\ @. @V s_1, d_1 VV
\\ u_2 @>>> s_2 = f(p, u_2, s_1), d_1 @>>> o_2 = g(s_2), d_1 @>>> L(o_2, d_2, d_1) @<<< d_2
\\ @. @V s_2, d_2 VV
\end{CD}$$
`;

/** Formulas in the cells, and two states of which one feeds the other: several ways to the loss. */
export const twoStatesNote = String.raw`# Two states

$$\begin{CD}
\\ @. @V c_0 VV @V h_0 VV
\\ x_1 @>>> c_1 = \sigma(F x_1 + G h_0) \odot c_0 + \tanh(W x_1 + U h_0 + b) @>>> h_1 = \sigma(O x_1 + P h_0) \odot \tanh(c_1) @>>> q_1 = V h_1 @>>> E(q_1, y_1) @<<< y_1
\\ @. @V c_1 VV @V h_1 VV
\\ x_2 @>>> c_2 = \sigma(F x_2 + G h_1) \odot c_1 + \tanh(W x_2 + U h_1 + b) @>>> h_2 = \sigma(O x_2 + P h_1) \odot \tanh(c_2) @>>> q_2 = V h_2 @>>> E(q_2, y_2) @<<< y_2
\\ @. @V c_2 VV @V h_2 VV
\end{CD}$$
`;

/** No loss anywhere. */
export const noLossNote = String.raw`# No loss

$$\begin{CD}
\\ @. @V h_0 VV
\\ x_1 @>>> h_1 = f(w, x_1, h_0)
\\ @. @V h_1 VV
\\ x_2 @>>> h_2 = f(w, x_2, h_1)
\\ @. @V h_2 VV
\end{CD}$$
`;
