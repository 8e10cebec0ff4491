/**
 * What variables and their values are called: the words of a study for tables, charts and sentences, in both languages. A form
 * for one variable, beside the table of variables and in a window of its own.
 */
package org.quasilab.gui.variables;
