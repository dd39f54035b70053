//! A recurrent layer that reads a sentence in both directions.
//!
//! Each word has three gates in each direction: keep, show and new. The memory is `keep · memory + (1 - keep) · new` and
//! the output `show · memory`: an LSTM with coupled gates (Greff et al. 2017) whose memory stays between -1 and 1.

#![allow(clippy::inline_always)] // a step is compiled for each kind of processor

use super::arithmetic::{Matrix, ONE_BITS, OUTPUT_BITS, gate, rounded, squash};
use super::kernel::Sums;
use crate::processor::{Work, widened};

/// The weights of a layer.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    /// From a word to the gates of both directions.
    pub(super) input: Matrix,
    /// From the output before to the gates, for each direction.
    pub(super) recurrent: [Matrix; 2],
}

impl Layer {
    /// Takes the maps if they belong together.
    pub(super) fn new(input: Matrix, recurrent: [Matrix; 2]) -> Option<Self> {
        let hidden = recurrent[0].inputs();
        let fits = recurrent.iter().all(|one| one.inputs() == hidden && one.outputs() == 3 * hidden);
        (fits && input.outputs() == 6 * hidden).then_some(Self { input, recurrent })
    }

    /// Width of the output in one direction.
    pub(super) fn hidden(&self) -> usize {
        self.recurrent[0].inputs()
    }

    /// Reads sentences of so many words, the longest first, whose words have their gates from the input in `gates`
    /// (6 × hidden each, sentence after sentence), and writes the outputs of both directions (2 × hidden each) over `out`.
    pub(super) fn read(&self, gates: &[i16], lengths: &[usize], state: &mut State, out: &mut Vec<i16>) {
        let hidden = self.hidden();
        out.clear();
        out.resize(gates.len() / 3, 0);
        for (side, recurrent) in self.recurrent.iter().enumerate() {
            state.clear(hidden * lengths.len());
            for step in 0..lengths.first().copied().unwrap_or(0) {
                let active = lengths.partition_point(|&length| length > step);
                let before = &state.output[..active * hidden];
                let mut sums = recurrent.sums(before, &mut state.sums);
                let mut first = 0;
                for (sentence, &length) in lengths[..active].iter().enumerate() {
                    let word = first + if side == 0 { step } else { length - 1 - step };
                    let from = word * 6 * hidden + side * 3 * hidden;
                    let place = word * 2 * hidden + side * hidden;
                    let units = sentence * hidden..(sentence + 1) * hidden;
                    widened(Step {
                        sums: sums.next().unwrap_or_default(),
                        gates: &gates[from..from + 3 * hidden],
                        shift: recurrent.shift(),
                        memory: &mut state.memory[units.clone()],
                        output: &mut out[place..place + hidden],
                    });
                    state.next[units].copy_from_slice(&out[place..place + hidden]);
                    first += length;
                }
                std::mem::swap(&mut state.output, &mut state.next);
            }
        }
    }
}

/// Where one direction stands in each sentence; its buffers are reused.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    memory: Vec<i32>,
    output: Vec<i16>,
    next: Vec<i16>,
    sums: Vec<Sums>,
}

impl State {
    fn clear(&mut self, units: usize) {
        self.memory.clear();
        self.memory.resize(units, 0);
        for output in [&mut self.output, &mut self.next] {
            output.clear();
            output.resize(units, 0);
        }
    }
}

/// From the sums of a word's gates to memory and output.
struct Step<'a> {
    /// What the output before adds to keep, show and new.
    sums: &'a [i32],
    /// Keep, show and new of the word itself.
    gates: &'a [i16],
    shift: u32,
    memory: &'a mut [i32],
    output: &'a mut [i16],
}

impl Work for Step<'_> {
    #[inline(always)]
    fn run(self) {
        let Self { sums, gates, shift, memory, output } = self;
        let units = memory.len();
        if sums.len() < 3 * units || gates.len() < 3 * units || output.len() < units {
            return;
        }
        let whole = |place: usize| rounded(sums[place], shift).wrapping_add(i32::from(gates[place]));
        for unit in 0..units {
            let new = squash(whole(2 * units + unit));
            let held = new + ((gate(whole(unit)) * (memory[unit] - new)) >> ONE_BITS);
            memory[unit] = held;
            output[unit] = rounded(gate(whole(units + unit)) * held, 2 * ONE_BITS - OUTPUT_BITS) as i16;
        }
    }
}
