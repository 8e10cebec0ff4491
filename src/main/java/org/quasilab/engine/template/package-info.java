/**
 * Studies set up in one go: from data, a design and the roles of the columns to all the steps of a paper.
 *
 * <p>A study without steps enters, with the panel as far as it is known; the same study with its steps leaves. The window's
 * wizard reads this package.
 */
package org.quasilab.engine.template;
