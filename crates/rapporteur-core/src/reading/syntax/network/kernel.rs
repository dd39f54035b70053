//! The inner loop of everything: sums of products of i16, for sixteen outputs side by side.
//!
//! Weights stand in blocks: for sixteen outputs, pair of inputs by pair of inputs, the two weights of each output next to
//! each other. One instruction multiplies a pair with the weights of four, eight or sixteen outputs and adds the two
//! products; no sum across a register is ever needed. Sums wrap, and so are the same by every way to compute them.

use crate::processor::Registers;

/// Outputs in a block.
pub(super) const BLOCK: usize = 16;

/// The weights of sixteen outputs for a pair of inputs.
pub(super) type Weights = [i16; 2 * BLOCK];

/// Sums for the outputs of a block.
pub(super) type Sums = [i32; BLOCK];

/// Adds to `sums`, which has a block after block of outputs for a word after word, what the blocks of `weights` make of
/// the words in `inputs`, `pairs` of numbers each. What does not fit together is left as it is.
pub(super) fn add_products(weights: &[Weights], inputs: &[[i16; 2]], pairs: usize, sums: &mut [Sums]) {
    let blocks = weights.len() / pairs.max(1);
    if blocks == 0 || pairs == 0 {
        return;
    }
    add_with(Registers::found(), Task { weights, pairs, blocks }, inputs, sums);
}

/// The same with registers that the processor has: `registers` must come from [`Registers`]' own questions.
fn add_with(registers: Registers, task: Task<'_>, inputs: &[[i16; 2]], sums: &mut [Sums]) {
    match registers {
        Registers::Any => portable(task, inputs, sums),
        // SAFETY: the processor was asked for what the function was compiled for, and that is all it needs: its body is safe
        // code. The bench `speed` needs it: with what every x86-64 has, the network reads half as many words a second.
        #[cfg(target_arch = "x86_64")]
        #[allow(unsafe_code)]
        Registers::Bytes32 => unsafe { x86::with_32_bytes(task, inputs, sums) },
        // SAFETY: as above.
        #[cfg(target_arch = "x86_64")]
        #[allow(unsafe_code)]
        Registers::Bytes64 => unsafe { x86::with_64_bytes(task, inputs, sums) },
    }
}

/// What is to be computed.
#[derive(Clone, Copy)]
struct Task<'a> {
    weights: &'a [Weights],
    pairs: usize,
    blocks: usize,
}

/// In plain words; the compiler finds instructions for it.
fn portable(task: Task<'_>, inputs: &[[i16; 2]], sums: &mut [Sums]) {
    for (input, sums) in inputs.chunks_exact(task.pairs).zip(sums.chunks_exact_mut(task.blocks)) {
        for (weights, sums) in task.weights.chunks_exact(task.pairs).zip(sums) {
            for (weights, pair) in weights.iter().zip(input) {
                let [one, other] = pair.map(i32::from);
                for (weights, sum) in weights.as_chunks::<2>().0.iter().zip(sums.iter_mut()) {
                    let products = one
                        .wrapping_mul(weights[0].into())
                        .wrapping_add(other.wrapping_mul(weights[1].into()));
                    *sum = sum.wrapping_add(products);
                }
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::{
        __m256i, __m512i, _mm256_add_epi32, _mm256_madd_epi16, _mm256_set1_epi32, _mm512_add_epi32,
        _mm512_madd_epi16, _mm512_set1_epi32,
    };

    use bytemuck::must_cast;

    use super::{BLOCK, Sums, Task, Weights};

    /// Writes one way to compute the sums: for registers of so many outputs, `$wide` blocks at once for one word,
    /// `$two` for two words and `$four` for four, so that a weight is fetched once for all of them.
    macro_rules! products {
        (
            $name:ident, $feature:literal, $vector:ty, $register:literal, $wide:literal, $two:literal, $four:literal,
            $spread:ident, $multiply:ident, $add:ident
        ) => {
            #[target_feature(enable = $feature)]
            pub(super) fn $name(task: Task<'_>, inputs: &[[i16; 2]], sums: &mut [Sums]) {
                const REGISTERS: usize = BLOCK / $register;
                type Registers = [$vector; REGISTERS];

                /// `N` blocks for `W` words.
                #[target_feature(enable = $feature)]
                #[inline]
                fn run<const W: usize, const N: usize>(
                    weights: [&[Weights]; N],
                    inputs: [&[[i16; 2]]; W],
                    mut sums: [[Registers; N]; W],
                ) -> [[Registers; N]; W] {
                    let pairs = inputs.iter().map(|input| input.len()).min().unwrap_or(0);
                    let pairs = weights.iter().map(|block| block.len()).fold(pairs, usize::min);
                    for place in 0..pairs {
                        for block in 0..N {
                            let weights: Registers = must_cast::<Weights, Registers>(weights[block][place]);
                            for word in 0..W {
                                let pair = $spread(must_cast::<[i16; 2], i32>(inputs[word][place]));
                                for register in 0..REGISTERS {
                                    let sum = &mut sums[word][block][register];
                                    *sum = $add(*sum, $multiply(weights[register], pair));
                                }
                            }
                        }
                    }
                    sums
                }

                /// All blocks for `W` words, `N` at once and the rest one by one.
                #[target_feature(enable = $feature)]
                #[inline]
                fn words<const W: usize, const N: usize>(
                    task: Task<'_>,
                    inputs: [&[[i16; 2]]; W],
                    sums: &mut [Sums],
                ) {
                    let mut first = 0;
                    while first + N <= task.blocks {
                        group::<W, N>(task, inputs, sums, first);
                        first += N;
                    }
                    while first < task.blocks {
                        group::<W, 1>(task, inputs, sums, first);
                        first += 1;
                    }
                }

                /// `N` blocks from `first` on for `W` words.
                #[target_feature(enable = $feature)]
                #[inline]
                fn group<const W: usize, const N: usize>(
                    task: Task<'_>,
                    inputs: [&[[i16; 2]]; W],
                    sums: &mut [Sums],
                    first: usize,
                ) {
                    let mut weights: [&[Weights]; N] = [&[]; N];
                    let mut made: [[Registers; N]; W] = [[must_cast([0i32; BLOCK]); N]; W];
                    for n in 0..N {
                        weights[n] = &task.weights[(first + n) * task.pairs..][..task.pairs];
                        for word in 0..W {
                            made[word][n] = must_cast(sums[word * task.blocks + first + n]);
                        }
                    }
                    made = run(weights, inputs, made);
                    for word in 0..W {
                        for n in 0..N {
                            sums[word * task.blocks + first + n] = must_cast(made[word][n]);
                        }
                    }
                }

                let (mut inputs, mut sums) = (inputs, sums);
                loop {
                    let left = (inputs.len() / task.pairs).min(sums.len() / task.blocks);
                    let count = match left {
                        0 => return,
                        1 => 1,
                        2 | 3 => 2,
                        _ => 4,
                    };
                    let (now, later) = inputs.split_at(count * task.pairs);
                    let (sums_now, sums_later) = sums.split_at_mut(count * task.blocks);
                    let word = |number: usize| &now[number * task.pairs..][..task.pairs];
                    match count {
                        4 => words::<4, $four>(task, [word(0), word(1), word(2), word(3)], sums_now),
                        2 => words::<2, $two>(task, [word(0), word(1)], sums_now),
                        _ => words::<1, $wide>(task, [word(0)], sums_now),
                    }
                    (inputs, sums) = (later, sums_later);
                }
            }
        };
    }

    products!(
        with_32_bytes,
        "avx2",
        __m256i,
        8,
        4,
        2,
        1,
        _mm256_set1_epi32,
        _mm256_madd_epi16,
        _mm256_add_epi32
    );
    products!(
        with_64_bytes,
        "avx512bw,avx512vl",
        __m512i,
        16,
        6,
        6,
        6,
        _mm512_set1_epi32,
        _mm512_madd_epi16,
        _mm512_add_epi32
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numbers(count: usize, seed: u64) -> Vec<i16> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(0x1405_7B7E_F767_814F);
            (state >> 48) as i16
        };
        (0..count).map(|_| next()).collect()
    }

    proptest! {
        #[test]
        fn every_processor_computes_the_same(
            pairs in 1usize..9, blocks in 1usize..14, words in 0usize..8, seed in any::<u64>()
        ) {
            let weights = numbers(blocks * pairs * 2 * BLOCK, seed);
            let inputs = numbers(words * pairs * 2, !seed);
            let (weights, inputs) = (weights.as_chunks().0, inputs.as_chunks().0);
            let start = vec![[7; BLOCK]; words * blocks];
            let mut expected = start.clone();
            portable(Task { weights, pairs, blocks }, inputs, &mut expected);
            for registers in Registers::all_found() {
                let mut found = start.clone();
                add_with(registers, Task { weights, pairs, blocks }, inputs, &mut found);
                prop_assert_eq!(&found, &expected, "{:?}", registers);
            }
        }
    }

    /// The two most negative numbers make the one sum of two products that leaves i32.
    #[test]
    fn sums_that_leave_their_range_wrap() {
        let weights = [[i16::MIN; 2 * BLOCK]];
        for registers in Registers::all_found() {
            let mut sums = [[0; BLOCK]];
            let task = Task { weights: &weights, pairs: 1, blocks: 1 };
            add_with(registers, task, &[[i16::MIN; 2]], &mut sums);
            assert_eq!(sums, [[i32::MIN; BLOCK]], "{registers:?}");
        }
    }
}
