package org.quasilab.gui.clean;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.quasilab.study.CleanSpec;
import org.quasilab.study.DataSpec;

/** What mends a finding: a change of how the data become the panel. */
public sealed interface Fix {
    /** The data with this done as well. */
    DataSpec on(DataSpec data);

    /** Names the kind of fix: the verb of a cleaning step, or {@code missing-text}. */
    String word();

    /** A cleaning step after those there are. */
    record Step(CleanSpec step) implements Fix {
        @Override
        public DataSpec on(DataSpec data) {
            List<CleanSpec> steps = new ArrayList<>(data.clean());
            steps.add(step);
            return data.withClean(steps);
        }

        @Override
        public String word() {
            return step.verb();
        }
    }

    /** Texts that count as no value from now on, in every column of the file. */
    record MissingText(List<String> texts) implements Fix {
        public MissingText {
            texts = List.copyOf(texts);
        }

        @Override
        public DataSpec on(DataSpec data) {
            Set<String> missing = new LinkedHashSet<>(data.missing());
            missing.addAll(texts);
            return data.withMissing(List.copyOf(missing));
        }

        /** The data with these texts counted as values again. */
        public DataSpec without(DataSpec data) {
            return data.withMissing(data.missing().stream()
                    .filter(text -> !texts.contains(text))
                    .toList());
        }

        @Override
        public String word() {
            return "missing-text";
        }
    }
}
