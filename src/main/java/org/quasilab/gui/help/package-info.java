/**
 * Help inside the window: a page for every screen and method, and the glossary, in both languages and offline.
 *
 * <p>Nothing of the study enters; the window opens a page by its id. Texts stand in the bundles {@code page} and {@code
 * glossary}; what a setting means is read from the option itself.
 */
package org.quasilab.gui.help;
