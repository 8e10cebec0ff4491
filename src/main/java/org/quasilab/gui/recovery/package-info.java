/**
 * Nothing is lost when the program or the machine stops: changes that are not saved are kept in a file of the user's data
 * folder within two seconds and offered at the next start; two windows on one study warn.
 *
 * <p>What enters is how the open study stands; the program's start and the frame read what was left. Works without a
 * toolkit. Where the folder cannot be written the program works without it and says so once in the log.
 */
package org.quasilab.gui.recovery;
