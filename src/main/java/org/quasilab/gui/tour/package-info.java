/**
 * The tour of the window for who opens it the first time: a few stops, each pointing at one part.
 *
 * <p>The window's nodes enter; nothing leaves but that the tour is over.
 */
package org.quasilab.gui.tour;
