/**
 * The window's language: sentences that follow a switch of language while the window runs.
 *
 * <p>Message keys enter, observable texts leave; every view and view-model reads this package.
 */
package org.quasilab.gui.words;
