/**
 * Data in: files become typed columns, are cleaned verb by verb, and get derived columns.
 *
 * <p>A {@link org.quasilab.study.DataSpec} and a file enter; a {@link org.quasilab.data.Dataset} with its log and ledger
 * leaves, read by {@code panel}.
 */
package org.quasilab.data;
