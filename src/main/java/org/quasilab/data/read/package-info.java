/**
 * Files of any format as typed columns: what encoding, delimiter, sheet and header row they have is found out, and
 * nothing in them is dropped or changed without a word.
 *
 * <p>A path and a {@link org.quasilab.study.DataSpec} enter; {@link org.quasilab.data.read.RawData} leaves, or a
 * {@link org.quasilab.data.read.Preview} for the import screen. Read by {@link org.quasilab.data.prepare.Preparation}.
 */
package org.quasilab.data.read;
