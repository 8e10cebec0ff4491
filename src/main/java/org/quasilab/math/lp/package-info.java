/**
 * Linear programs with few rows and many columns, as efficiency analysis asks for by the thousand.
 *
 * <p>A {@link org.quasilab.math.lp.ColumnPool} is shared by all programs seen against one frontier; a
 * {@link org.quasilab.math.lp.LinearProgram} adds the columns of its own; {@code efficiency} reads the solution.
 */
package org.quasilab.math.lp;
