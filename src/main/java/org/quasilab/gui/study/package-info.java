/**
 * The open study: what it is now, what it was before (undo), where it is saved, and what the engine has found for it.
 *
 * <p>Changes enter as new immutable studies; screens read the study, its results and their state as properties.
 */
package org.quasilab.gui.study;
