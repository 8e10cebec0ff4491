package org.quasilab.gui.present;

import java.util.Optional;
import javafx.scene.Node;
import org.quasilab.gui.step.StepViewModel;

/**
 * What the frame lends of a step.
 *
 * @param model of its screen
 * @param settings those beside it, which may stand in the frame; absent if there is nothing to set
 */
public record PresentedStep(StepViewModel model, Optional<Node> settings) {}
