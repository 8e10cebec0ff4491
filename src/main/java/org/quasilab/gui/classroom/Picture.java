package org.quasilab.gui.classroom;

import java.util.Map;
import org.quasilab.engine.simulation.MonteCarlo;
import org.quasilab.result.SimulatedDraw;
import org.quasilab.result.SimulationResult;

/**
 * What is seen of a world at one setting.
 *
 * @param numbers those that the setting leaves to the layout
 * @param draw one panel
 * @param draws the panels drawn so far
 * @param result their distributions
 */
record Picture(Map<String, Double> numbers, SimulatedDraw draw, MonteCarlo.Draws draws, SimulationResult result) {}
