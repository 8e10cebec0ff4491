/**
 * HTML: one self-contained page, and single tables as the clipboard takes them.
 *
 * <p>A report or a table enters, well-formed text leaves, every user text escaped.
 */
package org.quasilab.export.html;
