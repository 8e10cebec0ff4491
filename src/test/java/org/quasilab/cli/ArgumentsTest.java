package org.quasilab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void optionsMayStandBeforeAndBehindTheStudy() {
        Arguments arguments = run("-q", "a.json", "--out", "dir", "--language", "zh");
        assertEquals(Optional.of(Path.of("a.json")), arguments.study);
        assertEquals(Optional.of(Path.of("dir")), arguments.out);
        assertEquals(Optional.of("zh"), arguments.language);
        assertTrue(arguments.quiet);
        assertFalse(arguments.help);
    }

    @Test
    void aValueMayStandBehindAnEqualsSign() {
        Arguments arguments = run("--out=-x=y", "--step=s", "-f=json,html", "-f", "csv", "--quiet");
        assertEquals(Optional.of(Path.of("-x=y")), arguments.out);
        assertEquals(List.of("s"), arguments.steps);
        assertEquals(List.of("json", "html", "csv"), arguments.formats);
    }

    @Test
    void stepsGoOnUntilTheNextOption() {
        Arguments arguments = run("-s", "a", "b", "-q", "--step", "c", "d.json");
        assertEquals(List.of("a", "b", "c", "d.json"), arguments.steps);
        assertEquals(Optional.empty(), arguments.study);
    }

    private static Arguments run(String... words) {
        return Arguments.parse(Arguments.RUN, words);
    }
}
