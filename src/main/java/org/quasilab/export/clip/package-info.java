/**
 * What the clipboard gets for a table: HTML that pastes into Word and Excel as a table, and tab-separated text.
 *
 * <p>A table enters, texts leave; the window puts them on the clipboard.
 */
package org.quasilab.export.clip;
