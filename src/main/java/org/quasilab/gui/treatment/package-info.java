/**
 * Who is treated when: the three ways to say it, the map of units and periods, cohort sizes and warnings.
 *
 * <p>The study's treatment spec and the prepared panel enter; a changed spec leaves.
 */
package org.quasilab.gui.treatment;
