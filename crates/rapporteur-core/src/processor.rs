//! What the processor at hand can compute side by side. Results never depend on it: the same integers, sooner.

#![allow(clippy::inline_always)] // work is compiled anew for each kind of processor, into the caller

/// The widest registers that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Registers {
    /// Those of every processor of the architecture.
    Any,
    /// AVX2.
    #[cfg(target_arch = "x86_64")]
    Bytes32,
    /// AVX-512 with operations on bytes and halves.
    #[cfg(target_arch = "x86_64")]
    Bytes64,
}

impl Registers {
    /// Asks the processor; the answer is kept by the standard library.
    #[inline(always)]
    pub(crate) fn found() -> Self {
        #[cfg(target_arch = "x86_64")]
        {
            if is_x86_feature_detected!("avx512bw") && is_x86_feature_detected!("avx512vl") {
                return Self::Bytes64;
            }
            if is_x86_feature_detected!("avx2") {
                return Self::Bytes32;
            }
        }
        Self::Any
    }

    /// All that the processor has, for tests: each must compute the same.
    #[cfg(test)]
    pub(crate) fn all_found() -> Vec<Self> {
        let mut found = vec![Self::Any];
        #[cfg(target_arch = "x86_64")]
        {
            if is_x86_feature_detected!("avx2") {
                found.push(Self::Bytes32);
            }
            if Self::found() == Self::Bytes64 {
                found.push(Self::Bytes64);
            }
        }
        found
    }
}

/// Work on many numbers side by side.
pub(crate) trait Work {
    /// Does it; implementations must be `#[inline(always)]`, so that they are compiled anew for each kind of processor.
    fn run(self);
}

/// Does some work, compiled for the widest registers that the processor has.
#[inline]
pub(crate) fn widened(work: impl Work) {
    match Registers::found() {
        Registers::Any => work.run(),
        // SAFETY: the processor has what the function was compiled for, and that is all it asks: its body is safe code.
        // The bench `speed` needs it: the gates of the network take three times as long without.
        #[cfg(target_arch = "x86_64")]
        #[allow(unsafe_code)]
        Registers::Bytes32 => unsafe { run_with_32_bytes(work) },
        // SAFETY: as above.
        #[cfg(target_arch = "x86_64")]
        #[allow(unsafe_code)]
        Registers::Bytes64 => unsafe { run_with_64_bytes(work) },
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn run_with_32_bytes(work: impl Work) {
    work.run();
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512bw,avx512vl")]
fn run_with_64_bytes(work: impl Work) {
    work.run();
}
