/**
 * The frame: menu, tool bar, outline, the screen of the chosen entry with its settings and explanation, status bar.
 *
 * <p>It opens and saves studies, undoes and redoes, switches language and theme, and shows what runs.
 */
package org.quasilab.gui.window;
