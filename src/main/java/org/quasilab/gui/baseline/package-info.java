/**
 * The column builder of a regression table: which columns there are, and what each of them takes from the design.
 *
 * <p>The step's spec enters; a changed spec leaves. {@code step} shows it beside the table.
 */
package org.quasilab.gui.baseline;
