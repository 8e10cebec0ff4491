/**
 * Results as tables as they will be printed: cells, stars, rules, notes; no file format, no window.
 *
 * <p>A step's result enters, {@link org.quasilab.table.Table}s leave; {@code export} writes them into files, the window
 * shows them. The same table has the same numbers everywhere.
 */
package org.quasilab.table;
