package org.quasilab.gui.recovery;

import java.util.List;
import java.util.Random;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.StudySession;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;

/** Random changes of a study that a seed makes again; the title counts them. */
final class Edits {
    private final Random random;
    private int made;

    Edits(long seed) {
        this.random = new Random(seed);
    }

    int made() {
        return made;
    }

    /** The number of edits a study has seen; zero before the first. */
    static int seen(Study study) {
        return study.title().startsWith("edit ")
                ? Integer.parseInt(study.title().substring(5))
                : 0;
    }

    void next(StudySession session) {
        session.change(Change.of("set", "title"), this::next);
    }

    private Study next(Study study) {
        Study changed = switch (random.nextInt(4)) {
            case 0 -> study.withDesign(study.design().withLevel(0.5 + random.nextInt(49) / 100.0));
            case 1 -> study.withDesign(study.design().withControls(List.of("x" + random.nextInt(), "控制\"变量\n")));
            case 2 ->
                study.withStep(((PlaceboSpec) study.step("fig2").orElseThrow()).withDraws(100 + random.nextInt(900)));
            default -> study.withDesign(study.design().withOutcome("y" + random.nextInt(1000)));
        };
        return changed.withTitle("edit " + ++made);
    }

    /** The study after a number of edits. */
    static Study replayed(Study start, long seed, int edits) {
        Edits again = new Edits(seed);
        Study study = start;
        while (again.made < edits) {
            study = again.next(study);
        }
        return study;
    }

    static Study sample(java.nio.file.Path file) {
        return StudyFile.read(file).study();
    }
}
