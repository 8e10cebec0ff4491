package org.quasilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quasilab.run.Progress;

class PassProgressTest {
    private final List<String> heard = new ArrayList<>();

    private final Progress run = new Progress() {
        @Override
        public void at(long done, long of, String what) {
            heard.add(done + " of " + of);
        }

        @Override
        public void within(double share) {
            heard.add("within " + share);
        }

        @Override
        public void checkCancelled() {}
    };

    @Test
    void whatComesBeforeTheFirstPassIsNoShareOfTheRun() {
        List<String> step = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void progress(String id, long done, long of, String what) {
                step.add(id + " " + done + " of " + of);
            }
        };
        Progress progress = new PassProgress(new StepProgress("a", listener, run), run);
        progress.within(0.9);
        progress.at(1, 4, "source.progress.pass");
        progress.within(0.5);
        assertEquals(List.of("1 of 4", "within 0.5"), heard);
        assertEquals(List.of("a 1 of 4", "a 1500 of 4000"), step);
    }
}
