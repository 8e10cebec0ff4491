/**
 * The rows and cells behind a number: from the entries of a sample ledger, or from the count of changed cells, to a list of
 * them that can be searched, copied and saved. What is listed comes from the engine; every screen may open a list.
 */
package org.quasilab.gui.rows;
