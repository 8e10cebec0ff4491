/**
 * What is missing or odd in the data, the cleaning steps that mend it, and the account of every cell and row touched.
 *
 * <p>The prepared data with their log and ledger enter; a changed list of cleaning steps leaves.
 */
package org.quasilab.gui.clean;
