/**
 * The command palette: everything the window can do and show, found by a few letters in either language.
 *
 * <p>Entries enter (from the window, which knows actions and steps), the chosen one is run; the window opens it.
 */
package org.quasilab.gui.palette;
