package org.quasilab.gui.classroom;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.quasilab.engine.simulation.MonteCarlo;
import org.quasilab.engine.simulation.Worlds;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.SimulatedDraw;
import org.quasilab.run.Progress;
import org.quasilab.simulate.PanelLayout;
import org.quasilab.simulate.World;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.SimulationSpec;
import org.quasilab.study.Study;
import org.quasilab.study.VcovSpec;

/** Draws pictures, and keeps from one to the next what only another layout or other estimators change. */
final class Simulator {
    /** After this part of the panels a picture is shown, then after three times as many as before. */
    private static final int PART = 32;

    /**
     * The open study.
     *
     * @param file its name, as a layout has it
     */
    record Own(String file, Path folder, Study study, Optional<StudyPanel> panel) {}

    /**
     * What the prepared estimators depend on.
     *
     * @param own the open study as it was; empty where the layout is not that of a study
     */
    private record Key(
            SimulationSpec.Layout layout,
            Optional<Own> own,
            List<EstimatorChoice> estimators,
            VcovSpec vcov,
            boolean isErrorless,
            double dip,
            SimulationSpec.Faults faults) {
        static Key of(SimulationSpec spec, Own own) {
            return new Key(
                    spec.layout(),
                    Optional.of(own).filter(study -> !spec.layout().study().isEmpty()),
                    spec.estimators(),
                    spec.vcov(),
                    spec.outcome().errors().sd().equals(Optional.of(0.0)),
                    spec.outcome().trends().dip(),
                    spec.outcome().faults());
        }
    }

    private record Prepared(Key key, PanelLayout layout, MonteCarlo estimators) {}

    private volatile Optional<Prepared> prepared = Optional.empty();

    /**
     * @param panels drawn in all
     * @param number of the panel shown
     * @param level of the intervals
     * @param shown is given each picture but the last, as panels are drawn; from another thread
     * @return the whole picture
     */
    Picture picture(
            SimulationSpec spec,
            Own own,
            int panels,
            int number,
            double level,
            Consumer<Picture> shown,
            Progress progress) {
        Key key = Key.of(spec, own);
        Optional<Prepared> known = prepared.filter(found -> found.key.equals(key));
        World world = known.map(found -> World.of(spec, found.layout)).orElseGet(() -> world(spec, own, progress));
        MonteCarlo first = known.map(found -> found.estimators.in(spec, world))
                .orElseGet(() -> MonteCarlo.of(spec, world, 1, progress));
        SimulatedDraw draw = first.draw(number, progress);
        MonteCarlo.Draws one = first.draws(0, 1, progress);
        shown.accept(new Picture(world.numbers(), draw, one, one.result(level)));
        MonteCarlo all = known.isPresent() ? first : MonteCarlo.of(spec, world, panels, progress);
        prepared = Optional.of(new Prepared(key, world.layout(), all));
        MonteCarlo.Draws draws = all.draws(0, Math.max(2, panels / PART), progress);
        while (draws.size() < panels) {
            shown.accept(new Picture(world.numbers(), draw, draws, draws.result(level)));
            int done = draws.size();
            draws = draws.and(all.draws(done, Math.min(2 * done, panels - done), progress));
        }
        return new Picture(world.numbers(), draw, draws, draws.result(level));
    }

    static World world(SimulationSpec spec, Own own, Progress progress) {
        boolean isOwn =
                !spec.layout().study().isEmpty() && spec.layout().study().equals(own.file);
        return isOwn && own.panel.isPresent()
                ? Worlds.of(spec, own.study, own.panel.get())
                : Worlds.of(spec, own.folder, progress);
    }

    /** The same panels at another level. */
    static Picture at(Picture picture, double level) {
        return new Picture(
                picture.numbers(),
                picture.draw(),
                picture.draws(),
                picture.draws().result(level));
    }
}
