//! The natural logarithm by sums and products alone: the same bits on every machine, which the system's own does not promise.

/// The natural logarithm of a number above 0, to six digits.
pub(super) fn ln(number: f32) -> f32 {
    const HALF_STEP: u32 = 0x3F35_04F3; // the square root of ½
    let bits = number.to_bits();
    let exponent = (bits.wrapping_sub(HALF_STEP) as i32) >> 23;
    let mantissa = f32::from_bits(bits.wrapping_sub((exponent << 23) as u32));
    let part = (mantissa - 1.0) / (mantissa + 1.0);
    let square = part * part;
    let series = 1.0 + square * (1.0 / 3.0 + square * (0.2 + square * (1.0 / 7.0)));
    exponent as f32 * std::f32::consts::LN_2 + 2.0 * part * series
}

#[cfg(test)]
mod tests {
    use super::ln;

    #[test]
    fn it_is_the_logarithm() {
        for number in [1e-6, 0.3, 0.71, 1.0, 1.4, 2.0, 10.0, 12345.0, 3e9_f32] {
            assert!((ln(number) - number.ln()).abs() < 1e-5 * number.ln().abs().max(1.0), "{number}");
        }
    }
}
