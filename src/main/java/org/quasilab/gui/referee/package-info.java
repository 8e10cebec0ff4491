/** The window in which the printed tables of a paper are typed or pasted, and what they can bear is read beside them. */
package org.quasilab.gui.referee;
