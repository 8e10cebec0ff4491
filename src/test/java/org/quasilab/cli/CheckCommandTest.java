package org.quasilab.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.text.Messages;

/** {@code check} and {@code run} say the same of the same study, and end with the same status. */
class CheckCommandTest {
    private static final String TABLE = "{ 'id': 't', 'kind': 'regression' }";

    @TempDir
    Path folder;

    private record Localized(int status, String out, String err) {
        /** What check marks as failing. */
        List<String> failing() {
            return out.lines()
                    .filter(line -> line.startsWith("FAILS "))
                    .map(line -> line.substring("FAILS ".length()))
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "'kind': 'event-study', 'window': [0, 3] | The reference event time −1 lies outside the window",
                "'kind': 'event-study', 'window': [-3, 3], 'reference': -9 | −9 lies outside the window",
                "'kind': 'event-study', 'window': [], 'reference': -40 | −40",
                "'kind': 'event-study', 'fixedEffects': ['unit', 'zz'] | no column \"zz\"",
                "'kind': 'mechanism' | names no mediator",
                "'kind': 'mechanism', 'mediators': ['y'] | is the outcome itself",
                "'kind': 'mechanism', 'mediators': ['x', 'zz'], 'method': 'three-step' | no column \"zz\"",
                "'kind': 'robustness' | has no check",
                "'kind': 'robustness', 'checks': ['drop', 'timing'] | Give \"where\", the condition they meet, or \"units\"",
                "'kind': 'robustness', 'checks': [{'check': 'drop', 'units': ['77']}] | not in column \"unit\": 77",
                "'kind': 'robustness', 'checks': [{'check': 'window', 'from': 5, 'to': 2}] | none meets the condition",
                "'kind': 'robustness', 'checks': ['frontier'] | no efficiency step",
                "'kind': 'robustness', 'checks': [{'check': 'leave-one-out', 'over': 'x'}] | change their value of \"x\"",
                "'kind': 'robustness', 'checks': ['psm'] | needs covariates",
                "'kind': 'heterogeneity' | names no groups",
                "'kind': 'heterogeneity', 'by': 'x' | more than 50",
                "'kind': 'heterogeneity', 'by': 'unit' | too few units",
                "'kind': 'heterogeneity', 'by': 'constant' | only one group",
                "'kind': 'efficiency' | No input is chosen",
                "'kind': 'efficiency', 'inputs': ['x'], 'goods': ['y'], 'index': 'ml' | bad",
                "'kind': 'efficiency', 'inputs': ['x'], 'goods': ['y'], 'frontier': 'meta' | group",
                "'kind': 'efficiency', 'inputs': ['x'], 'goods': ['negative'] | negative",
                "'kind': 'efficiency', 'inputs': ['x'], 'goods': ['y'], 'into': 'x' | a column of that name",
                "'kind': 'placebo', 'vcov': {'type': 'cluster', 'by': ['constant']} | one cluster",
                "'kind': 'placebo', 'vcov': {'type': 'driscoll-kraay', 'lag': 50} | 50 lags",
                "'kind': 'describe', 'variables': ['zz'] | no column \"zz\"",
                "'kind': 'regression', 'columns': [{'estimator': 'random-effects', 'fixedEffects': ['unit']}] | absorb \"unit\"",
                "'kind': 'regression', 'columns': [{'outcome': 'constant'}, {}, {'controls': ['empty']}] | Fewest values",
                "'kind': 'sensitivity' | does not say which estimate it is about",
            })
    void whatFailsInARunFailsInACheckInTheSameWords(String step, String says) throws IOException {
        Path study = study("'outcome': 'y', 'treatment': { 'cohort': 'g' }", "{ 'id': 's', " + step + " }, " + TABLE);
        Localized run = said("run", study);
        Localized check = said("check", study);
        assertTrue(run.err.contains(says), run.err);
        assertEquals(run.err.lines().toList(), check.failing());
        assertEquals(List.of(1, 1), List.of(run.status, check.status));
    }

    @Test
    void theSameFailureIsSaidOnce() throws IOException {
        String twice = "{ 'id': 's', 'kind': 'regression', 'columns': [{'outcome': 'zz'}, {'outcome': 'zz'}] }";
        Path study = study("'outcome': 'y', 'treatment': { 'cohort': 'g' }", twice + ", " + TABLE);
        Localized check = said("check", study);
        assertEquals(check.failing().stream().distinct().toList(), check.failing());
        assertTrue(check.out.contains("zz"), check.out);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "'outcome': 'yy', 'treatment': { 'cohort': 'g' }",
                "'outcome': 'y', 'treatment': { 'cohort': 'g' }, 'controls': ['zz']",
                "'outcome': 'y', 'treatment': { 'cohort': 'gg' }",
                "'outcome': 'y', 'treatment': { 'units': { '77': 3 } }",
            })
    void aWrongDesignIsStatusTwoInBoth(String design) throws IOException {
        Path study = study(design, TABLE);
        Localized run = said("run", study);
        Localized check = said("check", study);
        assertEquals(run.err.lines().toList(), check.failing());
        assertEquals(List.of(2, 2), List.of(run.status, check.status));
        assertEquals("", run.out);
    }

    @Test
    void ofAStepThatUsesAScoreWhatDoesNotDependOnItIsChecked() throws IOException {
        String steps = "{ 'id': 'e', 'kind': 'efficiency', 'inputs': ['x'], 'goods': ['y'], 'into': 'score' },"
                + "{ 'id': 'good', 'kind': 'event-study', 'outcome': 'score', 'window': [-2, 2] },"
                + "{ 'id': 'bad', 'kind': 'event-study', 'outcome': 'score', 'window': [0, 2] },"
                + "{ 'id': 'twice', 'kind': 'efficiency', 'inputs': ['x'], 'goods': ['y'], 'into': 'score' }";
        Path study = study("'outcome': 'y', 'treatment': { 'cohort': 'g' }", steps);
        Localized run = said("run", study);
        Localized check = said("check", study);
        assertEquals(2, run.err.lines().count(), run.err);
        assertEquals(run.err.lines().toList(), check.failing());
        assertTrue(check.out.contains("NOTE good: Uses the column \"score\""), check.out);
    }

    @Test
    void aScoreThatCannotBeComputedFailsWhatUsesIt() throws IOException {
        String steps = "{ 'id': 'e', 'kind': 'efficiency', 'inputs': ['x'], 'goods': ['negative'], 'into': 'score' },"
                + "{ 'id': 'u', 'kind': 'regression', 'columns': [{ 'outcome': 'score' }] },"
                + "{ 'id': 'f', 'kind': 'robustness', 'checks': [{ 'check': 'frontier', 'models': ['ccr'] }] }";
        Path study = study("'outcome': 'y', 'treatment': { 'cohort': 'g' }", steps);
        Localized run = said("run", study);
        Localized check = said("check", study);
        assertTrue(run.err.contains("the step \"e\" should have made"), run.err);
        assertTrue(run.err.contains("f "), run.err);
        assertEquals(run.err.lines().toList(), check.failing());
    }

    @Test
    void rowsInNoGroupAreSaid() throws IOException {
        String steps = "{ 'id': 'h', 'kind': 'heterogeneity', 'by': 'region' }";
        Localized check = said("check", study("'outcome': 'y', 'treatment': { 'cohort': 'g' }", steps));
        assertEquals(0, check.status);
        assertTrue(check.out.contains("uses 66 of 72 rows. Left out: 6 (missing values in region)."), check.out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pilot-zones", "pilot-zones-today", "pilot-zones-raw", "pilot-zones-efficiency"})
    void theSampleStudiesAreClean(String name) {
        Localized check = said("check", Path.of("sample-data", name + ".study.json"));
        assertEquals(List.of(), check.failing());
        assertTrue(check.out.contains("All steps can be computed."), check.out);
        assertEquals(0, check.status);
    }

    @Test
    void whatWasCleanedIsToldInWords() {
        Localized check = said("check", Path.of("sample-data", "pilot-zones-raw.study.json"));
        assertTrue(
                check.out.contains("  Text read as number: 11,504 cells changed, 0 rows and 0 units dropped"),
                check.out);
        assertTrue(
                check.out.contains("  Drop units with too many missing values: 0 cells changed, 112 rows and 8 units"),
                check.out);
        assertTrue(check.out.contains("Rows in the file: 3,991; rows used: 3,878"), check.out);
    }

    @Test
    void aTerminalWithoutTheMinusOfPrintGetsAHyphen() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console.stream(out, StandardCharsets.ISO_8859_1).println("between −9 and −1");
        Console.stream(out, StandardCharsets.UTF_8).print("−5");
        String hyphens = "between -9 and -1" + System.lineSeparator();
        assertArrayEquals(
                (hyphens + new String("−5".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                        .getBytes(StandardCharsets.ISO_8859_1),
                out.toByteArray());
    }

    private static Localized said(String command, Path study) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Messages.ENGLISH);
        int status = command.equals("run")
                ? CommandLine.run(console, "run", study.toString(), "--quiet")
                : CommandLine.run(console, command, study.toString());
        return new Localized(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Twelve units, six periods; half of the units treated from the fourth on; one unit without a region. */
    private Path study(String design, String steps) throws IOException {
        StringBuilder csv = new StringBuilder("unit,time,g,y,x,constant,empty,negative,region\n");
        for (int unit = 1; unit <= 12; unit++) {
            for (int time = 1; time <= 6; time++) {
                double noise = ((unit * 7 + time * 5) % 11) / 10.0;
                double x = 1 + unit + ((unit * unit * 13 + time * time * 29) % 97) / 1000.0 + time / 10.0;
                String region = unit == 12 ? "" : unit % 2 == 0 ? "East" : "West";
                String cohort = unit <= 6 ? "4" : "";
                csv.append(String.join(
                                ",",
                                "" + unit,
                                "" + time,
                                cohort,
                                "" + (unit + time + noise),
                                "" + x,
                                "1",
                                "",
                                "-1",
                                region))
                        .append('\n');
            }
        }
        Files.writeString(folder.resolve("panel.csv"), csv);
        Path file = folder.resolve("a.study.json");
        Files.writeString(file, """
                { 'quasilab': 1, 'title': 'Small',
                  'data': { 'file': 'panel.csv', 'unit': 'unit', 'time': 'time' },
                  'design': { %s, 'fixedEffects': ['unit', 'time'], 'vcov': { 'type': 'iid' } },
                  'steps': [ %s ] }
                """.formatted(design, steps).replace('\'', '"'));
        return file;
    }
}
