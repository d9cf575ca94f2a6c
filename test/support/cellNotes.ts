/** A cell of one's own: ten equations, two states, one of which is read in several places. */
export const manyPartsNote = String.raw`# A cell of one's own

$$
\begin{aligned}
a_t &= W_a x_t + U_a h_{t-1} \\
b_t &= \sigma(a_t + V_b m_{t-1}) \\
d_t &= \tanh(W_d x_t + U_d (b_t \odot h_{t-1})) \\
e_t &= a_t \odot d_t \\
k_t &= \sigma(U_k h_{t-1} + V_k m_{t-1}) \\
l_t &= k_t \odot e_t + (1 - k_t) \odot d_t \\
m_t &= b_t \odot m_{t-1} + k_t \odot l_t \\
q_t &= \tanh(P m_t) \\
r_t &= \sigma(R q_t + S a_t) \\
h_t &= r_t \odot q_t + (1 - r_t) \odot e_t
\end{aligned}
$$

with $y'_t = V h_t$ and $E_t = \tfrac12 \lVert y'_t - y_t \rVert^2$.

${'```'}rnn
steps: 6
size: {x: 2, h: 4, m: 4, y: 2}
seed: 3
${'```'}
`;
