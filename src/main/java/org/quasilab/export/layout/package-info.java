/**
 * How much room a table takes on paper: widths of columns, heights of rows, where a long one is cut.
 *
 * <p>A {@link org.quasilab.table.Table} enters, numbers in twentieths of a point leave; the Word and LaTeX writers read them.
 */
package org.quasilab.export.layout;
