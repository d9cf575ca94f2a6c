/**
 * The least that makes a note with a recurrent network: two steps of a state, and a loss. It begins
 * with an empty row, as KaTeX takes every second one for arrows.
 */
export const exampleDiagram = String.raw`$$\begin{CD}
\\ @. @V h_0 VV
\\ x_1 @>>> h_1 = f(w, x_1, h_0) @>>> E(h_1, y_1) @<<< y_1
\\ @. @V h_1 VV
\\ x_2 @>>> h_2 = f(w, x_2, h_1) @>>> E(h_2, y_2) @<<< y_2
\end{CD}$$`;
