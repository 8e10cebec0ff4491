/**
 * Formulas for new columns and conditions for rows: text → tokens → tree → values over all rows.
 *
 * <p>A text and a {@link org.quasilab.data.Dataset} enter; a {@link org.quasilab.data.NumberColumn} or one truth value a
 * row leaves. Read by {@link org.quasilab.data.prepare.Preparation} and by every step that takes a {@code where}.
 */
package org.quasilab.data.derive;
