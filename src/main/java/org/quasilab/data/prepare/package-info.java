/**
 * The rows a study starts from: a file is read, reshaped, cleaned verb by verb and given derived columns.
 *
 * <p>A {@link org.quasilab.study.DataSpec} and a file enter; a {@link org.quasilab.data.Dataset} with its log and ledger
 * leaves, read by {@code engine}, which makes the panel of it.
 */
package org.quasilab.data.prepare;
