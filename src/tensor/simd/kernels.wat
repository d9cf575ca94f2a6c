;; Dense float64 kernels in WebAssembly SIMD. Pointers and strides are in bytes. The sums of the first
;; two run in the same order as those of the plain loops in kernels.ts and matmul.ts, and without
;; fused operations, so that both give the same bits. `npm run wasm` makes bytes.ts from this file.
(module
  (memory (export "memory") 1)

  ;; C = A B, with A (m x k) in any two strides, B (k x n) and C (m x n) row-major; m and n are
  ;; multiples of 4. A block of 4 x 4 entries of C stays in registers while k runs, and four columns
  ;; of B stay in the cache while the rows of A run.
  (func (export "product")
    (param $m i32) (param $k i32) (param $n i32)
    (param $a i32) (param $aRow i32) (param $aColumn i32)
    (param $b i32) (param $bRow i32) (param $c i32) (param $cRow i32)
    (local $i i32) (local $j i32) (local $l i32) (local $pb i32) (local $pc i32)
    (local $a0 i32) (local $a1 i32) (local $a2 i32) (local $a3 i32)
    (local $b0 v128) (local $b1 v128) (local $s v128)
    (local $c00 v128) (local $c01 v128) (local $c10 v128) (local $c11 v128)
    (local $c20 v128) (local $c21 v128) (local $c30 v128) (local $c31 v128)
    (local.set $j (i32.const 0))
    (loop $columns
      (local.set $i (i32.const 0))
      (loop $rows
        (local.set $c00 (v128.const i64x2 0 0))
        (local.set $c01 (v128.const i64x2 0 0))
        (local.set $c10 (v128.const i64x2 0 0))
        (local.set $c11 (v128.const i64x2 0 0))
        (local.set $c20 (v128.const i64x2 0 0))
        (local.set $c21 (v128.const i64x2 0 0))
        (local.set $c30 (v128.const i64x2 0 0))
        (local.set $c31 (v128.const i64x2 0 0))
        (local.set $a0 (i32.add (local.get $a) (i32.mul (local.get $i) (local.get $aRow))))
        (local.set $a1 (i32.add (local.get $a0) (local.get $aRow)))
        (local.set $a2 (i32.add (local.get $a1) (local.get $aRow)))
        (local.set $a3 (i32.add (local.get $a2) (local.get $aRow)))
        (local.set $pb (i32.add (local.get $b) (i32.shl (local.get $j) (i32.const 3))))
        (local.set $l (local.get $k))
        (loop $sum
          (local.set $b0 (v128.load (local.get $pb)))
          (local.set $b1 (v128.load offset=16 (local.get $pb)))
          (local.set $s (v128.load64_splat (local.get $a0)))
          (local.set $c00 (f64x2.add (local.get $c00) (f64x2.mul (local.get $s) (local.get $b0))))
          (local.set $c01 (f64x2.add (local.get $c01) (f64x2.mul (local.get $s) (local.get $b1))))
          (local.set $s (v128.load64_splat (local.get $a1)))
          (local.set $c10 (f64x2.add (local.get $c10) (f64x2.mul (local.get $s) (local.get $b0))))
          (local.set $c11 (f64x2.add (local.get $c11) (f64x2.mul (local.get $s) (local.get $b1))))
          (local.set $s (v128.load64_splat (local.get $a2)))
          (local.set $c20 (f64x2.add (local.get $c20) (f64x2.mul (local.get $s) (local.get $b0))))
          (local.set $c21 (f64x2.add (local.get $c21) (f64x2.mul (local.get $s) (local.get $b1))))
          (local.set $s (v128.load64_splat (local.get $a3)))
          (local.set $c30 (f64x2.add (local.get $c30) (f64x2.mul (local.get $s) (local.get $b0))))
          (local.set $c31 (f64x2.add (local.get $c31) (f64x2.mul (local.get $s) (local.get $b1))))
          (local.set $a0 (i32.add (local.get $a0) (local.get $aColumn)))
          (local.set $a1 (i32.add (local.get $a1) (local.get $aColumn)))
          (local.set $a2 (i32.add (local.get $a2) (local.get $aColumn)))
          (local.set $a3 (i32.add (local.get $a3) (local.get $aColumn)))
          (local.set $pb (i32.add (local.get $pb) (local.get $bRow)))
          (br_if $sum (local.tee $l (i32.sub (local.get $l) (i32.const 1)))))
        (local.set $pc
          (i32.add
            (i32.add (local.get $c) (i32.mul (local.get $i) (local.get $cRow)))
            (i32.shl (local.get $j) (i32.const 3))))
        (v128.store (local.get $pc) (local.get $c00))
        (v128.store offset=16 (local.get $pc) (local.get $c01))
        (local.set $pc (i32.add (local.get $pc) (local.get $cRow)))
        (v128.store (local.get $pc) (local.get $c10))
        (v128.store offset=16 (local.get $pc) (local.get $c11))
        (local.set $pc (i32.add (local.get $pc) (local.get $cRow)))
        (v128.store (local.get $pc) (local.get $c20))
        (v128.store offset=16 (local.get $pc) (local.get $c21))
        (local.set $pc (i32.add (local.get $pc) (local.get $cRow)))
        (v128.store (local.get $pc) (local.get $c30))
        (v128.store offset=16 (local.get $pc) (local.get $c31))
        (br_if $rows
          (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 4))) (local.get $m))))
      (br_if $columns
        (i32.lt_u (local.tee $j (i32.add (local.get $j) (i32.const 4))) (local.get $n)))))

  ;; y = x B, with x (1 x k) and B (k x n) row-major; n is a multiple of 4. Sixteen sums stay in
  ;; registers, then four at a time.
  (func (export "rowProduct")
    (param $k i32) (param $n i32) (param $x i32) (param $b i32) (param $bRow i32) (param $y i32)
    (local $j i32) (local $l i32) (local $px i32) (local $pb i32) (local $s v128)
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (local $s4 v128) (local $s5 v128) (local $s6 v128) (local $s7 v128)
    (local.set $j (local.get $n))
    (block $wideEnd
      (loop $wide
        (br_if $wideEnd (i32.lt_u (local.get $j) (i32.const 16)))
        (local.set $s0 (v128.const i64x2 0 0))
        (local.set $s1 (v128.const i64x2 0 0))
        (local.set $s2 (v128.const i64x2 0 0))
        (local.set $s3 (v128.const i64x2 0 0))
        (local.set $s4 (v128.const i64x2 0 0))
        (local.set $s5 (v128.const i64x2 0 0))
        (local.set $s6 (v128.const i64x2 0 0))
        (local.set $s7 (v128.const i64x2 0 0))
        (local.set $px (local.get $x))
        (local.set $pb (local.get $b))
        (local.set $l (local.get $k))
        (loop $sum
          (local.set $s (v128.load64_splat (local.get $px)))
          (local.set $s0
            (f64x2.add (local.get $s0) (f64x2.mul (local.get $s) (v128.load (local.get $pb)))))
          (local.set $s1
            (f64x2.add (local.get $s1) (f64x2.mul (local.get $s) (v128.load offset=16 (local.get $pb)))))
          (local.set $s2
            (f64x2.add (local.get $s2) (f64x2.mul (local.get $s) (v128.load offset=32 (local.get $pb)))))
          (local.set $s3
            (f64x2.add (local.get $s3) (f64x2.mul (local.get $s) (v128.load offset=48 (local.get $pb)))))
          (local.set $s4
            (f64x2.add (local.get $s4) (f64x2.mul (local.get $s) (v128.load offset=64 (local.get $pb)))))
          (local.set $s5
            (f64x2.add (local.get $s5) (f64x2.mul (local.get $s) (v128.load offset=80 (local.get $pb)))))
          (local.set $s6
            (f64x2.add (local.get $s6) (f64x2.mul (local.get $s) (v128.load offset=96 (local.get $pb)))))
          (local.set $s7
            (f64x2.add (local.get $s7) (f64x2.mul (local.get $s) (v128.load offset=112 (local.get $pb)))))
          (local.set $px (i32.add (local.get $px) (i32.const 8)))
          (local.set $pb (i32.add (local.get $pb) (local.get $bRow)))
          (br_if $sum (local.tee $l (i32.sub (local.get $l) (i32.const 1)))))
        (v128.store (local.get $y) (local.get $s0))
        (v128.store offset=16 (local.get $y) (local.get $s1))
        (v128.store offset=32 (local.get $y) (local.get $s2))
        (v128.store offset=48 (local.get $y) (local.get $s3))
        (v128.store offset=64 (local.get $y) (local.get $s4))
        (v128.store offset=80 (local.get $y) (local.get $s5))
        (v128.store offset=96 (local.get $y) (local.get $s6))
        (v128.store offset=112 (local.get $y) (local.get $s7))
        (local.set $b (i32.add (local.get $b) (i32.const 128)))
        (local.set $y (i32.add (local.get $y) (i32.const 128)))
        (local.set $j (i32.sub (local.get $j) (i32.const 16)))
        (br $wide)))
    (block $narrowEnd
      (loop $narrow
        (br_if $narrowEnd (i32.eqz (local.get $j)))
        (local.set $s0 (v128.const i64x2 0 0))
        (local.set $s1 (v128.const i64x2 0 0))
        (local.set $px (local.get $x))
        (local.set $pb (local.get $b))
        (local.set $l (local.get $k))
        (loop $sum
          (local.set $s (v128.load64_splat (local.get $px)))
          (local.set $s0
            (f64x2.add (local.get $s0) (f64x2.mul (local.get $s) (v128.load (local.get $pb)))))
          (local.set $s1
            (f64x2.add (local.get $s1) (f64x2.mul (local.get $s) (v128.load offset=16 (local.get $pb)))))
          (local.set $px (i32.add (local.get $px) (i32.const 8)))
          (local.set $pb (i32.add (local.get $pb) (local.get $bRow)))
          (br_if $sum (local.tee $l (i32.sub (local.get $l) (i32.const 1)))))
        (v128.store (local.get $y) (local.get $s0))
        (v128.store offset=16 (local.get $y) (local.get $s1))
        (local.set $b (i32.add (local.get $b) (i32.const 32)))
        (local.set $y (i32.add (local.get $y) (i32.const 32)))
        (local.set $j (i32.sub (local.get $j) (i32.const 4)))
        (br $narrow))))

  ;; y = A x, with A (m x k) row-major; m is a multiple of 4 and k of 2. Each row sums its even and
  ;; its odd columns apart.
  (func (export "columnProduct")
    (param $m i32) (param $k i32) (param $a i32) (param $aRow i32) (param $x i32) (param $y i32)
    (local $i i32) (local $l i32) (local $px i32) (local $xs v128)
    (local $a0 i32) (local $a1 i32) (local $a2 i32) (local $a3 i32)
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (local.set $i (local.get $m))
    (loop $rows
      (local.set $s0 (v128.const i64x2 0 0))
      (local.set $s1 (v128.const i64x2 0 0))
      (local.set $s2 (v128.const i64x2 0 0))
      (local.set $s3 (v128.const i64x2 0 0))
      (local.set $a0 (local.get $a))
      (local.set $a1 (i32.add (local.get $a0) (local.get $aRow)))
      (local.set $a2 (i32.add (local.get $a1) (local.get $aRow)))
      (local.set $a3 (i32.add (local.get $a2) (local.get $aRow)))
      (local.set $px (local.get $x))
      (local.set $l (local.get $k))
      (loop $sum
        (local.set $xs (v128.load (local.get $px)))
        (local.set $s0
          (f64x2.add (local.get $s0) (f64x2.mul (local.get $xs) (v128.load (local.get $a0)))))
        (local.set $a0 (i32.add (local.get $a0) (i32.const 16)))
        (local.set $s1
          (f64x2.add (local.get $s1) (f64x2.mul (local.get $xs) (v128.load (local.get $a1)))))
        (local.set $a1 (i32.add (local.get $a1) (i32.const 16)))
        (local.set $s2
          (f64x2.add (local.get $s2) (f64x2.mul (local.get $xs) (v128.load (local.get $a2)))))
        (local.set $a2 (i32.add (local.get $a2) (i32.const 16)))
        (local.set $s3
          (f64x2.add (local.get $s3) (f64x2.mul (local.get $xs) (v128.load (local.get $a3)))))
        (local.set $a3 (i32.add (local.get $a3) (i32.const 16)))
        (local.set $px (i32.add (local.get $px) (i32.const 16)))
        (br_if $sum (local.tee $l (i32.sub (local.get $l) (i32.const 2)))))
      (f64.store (local.get $y)
        (f64.add (f64x2.extract_lane 0 (local.get $s0)) (f64x2.extract_lane 1 (local.get $s0))))
      (f64.store offset=8 (local.get $y)
        (f64.add (f64x2.extract_lane 0 (local.get $s1)) (f64x2.extract_lane 1 (local.get $s1))))
      (f64.store offset=16 (local.get $y)
        (f64.add (f64x2.extract_lane 0 (local.get $s2)) (f64x2.extract_lane 1 (local.get $s2))))
      (f64.store offset=24 (local.get $y)
        (f64.add (f64x2.extract_lane 0 (local.get $s3)) (f64x2.extract_lane 1 (local.get $s3))))
      (local.set $y (i32.add (local.get $y) (i32.const 32)))
      (local.set $a (i32.add (local.get $a) (i32.shl (local.get $aRow) (i32.const 2))))
      (br_if $rows (local.tee $i (i32.sub (local.get $i) (i32.const 4)))))))
