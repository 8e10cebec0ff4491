package org.quasilab.engine.simulation;

import java.nio.file.Path;
import org.quasilab.engine.Engine;
import org.quasilab.panel.StudyPanel;
import org.quasilab.run.Progress;
import org.quasilab.simulate.PanelLayout;
import org.quasilab.simulate.SimulateProblem;
import org.quasilab.simulate.World;
import org.quasilab.study.SimulationSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;

/** Makes worlds; where the layout is that of a study, its data are read. */
public final class Worlds {
    private Worlds() {}

    /**
     * @param folder the file of the study is found from there
     * @throws org.quasilab.text.Problem if the layout cannot be had, or the study not be read
     */
    public static World of(SimulationSpec spec, Path folder, Progress progress) {
        if (spec.layout().study().isEmpty()) {
            return World.of(spec);
        }
        Path file = folder.resolve(spec.layout().study());
        Study study = StudyFile.read(file).study();
        Path dataFolder = file.toAbsolutePath().getParent();
        return of(spec, study, new Engine().prepare(study, dataFolder, progress).neededPanel());
    }

    /**
     * A world on the layout of a study.
     *
     * @throws SimulateProblem {@code no-outcome}, {@code outcome-made}, and as {@link PanelLayout#of(StudyPanel, String, int)}
     */
    public static World of(SimulationSpec spec, Study study, StudyPanel panel) {
        String outcome = study.design().outcome();
        if (outcome.isEmpty()) {
            throw new SimulateProblem("no-outcome");
        }
        if (panel.panel().data().find(outcome).isEmpty()) {
            throw new SimulateProblem("outcome-made", outcome);
        }
        return World.of(spec, PanelLayout.of(panel, outcome, spec.layout().clusters()));
    }
}
