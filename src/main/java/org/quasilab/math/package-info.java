/**
 * Numerical tools that know nothing of panels or studies: the within transformation, least squares by QR, small
 * positive definite systems, connected components.
 *
 * <p>Plain arrays enter and leave; {@code design}, {@code infer} and the estimators call them. Matrices of libraries stay
 * inside.
 */
package org.quasilab.math;
