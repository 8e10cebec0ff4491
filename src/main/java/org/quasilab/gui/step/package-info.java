/**
 * The screen every computed step shares: its table and charts, the sentence and notes under them, its settings beside.
 *
 * <p>A step's spec and its result enter; a changed spec leaves. The frame in {@code window} shows the screens.
 */
package org.quasilab.gui.step;
