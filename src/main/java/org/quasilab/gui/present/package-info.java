/**
 * Presentation mode: one chart or table of the study fills a screen, in large letters, and keys lead through the outline.
 *
 * <p>The models of the steps and their settings enter, lent by the frame in {@code window}; the step that was shown last leaves.
 */
package org.quasilab.gui.present;
