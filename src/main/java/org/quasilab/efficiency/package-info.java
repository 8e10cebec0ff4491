/**
 * Efficiency from inputs, good and bad outputs: models, frontiers and productivity indices.
 *
 * <p>A {@link org.quasilab.panel.StudyPanel} enters; scores by unit and period leave, for the tables and charts, and as a
 * column of the data for all other steps.
 */
package org.quasilab.efficiency;
