/** The probability that a standard normal variable is at least as far from 0 as `z`. */
export function normalTails(z: number): number {
  return Math.min(complementaryError(Math.abs(z) / Math.SQRT2), 1);
}

/**
 * The complementary error function of x >= 0 by Chebyshev fitting (Press et al., Numerical Recipes,
 * section 6.2.2), with a relative error below 1.2e-7 everywhere, so far out in the tails as well.
 */
function complementaryError(x: number): number {
  const t = 1 / (1 + x / 2);
  const polynomial = COEFFICIENTS.reduceRight((sum, coefficient) => sum * t + coefficient, 0);
  return t * Math.exp(-x * x + polynomial);
}

const COEFFICIENTS = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
  -0.82215223, 0.17087277,
] as const;
