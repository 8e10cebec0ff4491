package org.quasilab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.engine.Engine;
import org.quasilab.engine.RunListener;
import org.quasilab.result.ResultsFile;
import org.quasilab.run.Progress;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.study.StudySchema;
import org.quasilab.text.Messages;
import org.quasilab.text.Version;

class CommandLineTest {
    private static final String STEPS = """
            { "id": "t", "kind": "regression", "columns": [ { "controls": false } ] }""";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void resultsGoToStandardOutputAndProgressToStandardError() throws IOException {
        assertEquals(0, run("run", study(STEPS)));
        assertTrue(out().startsWith("{\n  \"quasilab\": \"" + Version.current() + "\""), out());
        assertTrue(err().contains("[1/1] t (regression)"), err());
    }

    @Test
    void theSchemaGoesToStandardOutputInTheLanguageAskedFor() {
        assertEquals(0, run("schema", "--language", "zh"));
        assertEquals(StudySchema.text(Messages.CHINESE), out());
        assertEquals("", err());
    }

    @Test
    void theSchemaIsOfNoStudy() {
        assertEquals(2, run("schema", "my.study.json"));
        assertTrue(err().contains("reads no file, and \"my.study.json\" is one too many"), err());
    }

    @Test
    void findingsInPrintedTablesGoToStandardOutputOrIntoFiles() {
        assertEquals(0, run("referee", "sample-data/paper-tables.json"));
        assertTrue(out().contains("\"verdict\": \"possible-only-if\""), out());
        String target = folder.resolve("findings").toString();
        assertEquals(
                0, run("referee", "sample-data/paper-tables.json", "--out", target, "--formats", "json,docx,xlsx,tex"));
        for (String name : List.of("referee.json", "referee.docx", "referee.xlsx", "referee.tex")) {
            assertTrue(Files.exists(folder.resolve("findings").resolve(name)), name);
        }
    }

    @Test
    void aFileThatHoldsNoPrintedTablesIsToldInOneSentence() throws IOException {
        Path file = folder.resolve("t.json");
        Files.writeString(file, "{\"tables\": [{\"columns\": [{\"n\": \"many\"}]}]}");
        assertEquals(2, run("referee", file.toString()));
        assertEquals(1, err().lines().count(), err());
        assertTrue(err().startsWith("t.json, line 1, column"), err());
        assertEquals(2, run("referee"));
        assertTrue(err().contains("quasilab referee TABLES.json"), err());
    }

    @Test
    void theFileHasTheBytesTheEngineGives() throws IOException {
        String file = study(STEPS);
        assertEquals(0, run("run", file, "--out", folder.resolve("new/folder").toString(), "--quiet"));
        Study study = StudyFile.read(Path.of(file)).study();
        String engine = ResultsFile.text(study, new Engine().run(study, folder, RunListener.NONE, Progress.NONE));
        assertEquals(engine, Files.readString(folder.resolve("new/folder/results.json")));
        assertEquals("", out());
        assertEquals("", err());
    }

    @Test
    void aFailedStepIsStatusOneAndTheOthersAreWritten() throws IOException {
        String file = study(STEPS + ", { \"id\": \"later\", \"kind\": \"regression\", \"outcome\": \"zz\" }");
        assertEquals(1, run("run", file));
        assertTrue(out().contains("\"code\": \"unknown-column\""), out());
        assertTrue(out().contains("\"kind\": \"regression\""), out());
        assertTrue(err().contains("later: There is no column \"zz\""), err());
    }

    @Test
    void aChartInWhichEveryEstimateFailedDoesNotStopTheReport() throws IOException {
        String checks = """
                { "id": "r", "kind": "robustness", "checks": [ { "check": "leave-one-out", "over": "g" } ] }""";
        Path out = folder.resolve("out");
        assertEquals(0, run("run", study(checks), "--out", out.toString(), "--formats", "html,docx,xlsx,svg"), err());
        for (String name : List.of("Small.html", "Small.docx", "Small.xlsx")) {
            assertTrue(Files.size(out.resolve(name)) > 0, name);
        }
        assertFalse(Files.exists(out.resolve("figures")), "there is nothing to draw");
    }

    @Test
    void aFailedColumnIsStatusOneAndNamed() throws IOException {
        assertEquals(
                1,
                run(
                        "run",
                        study(STEPS.replace("\"controls\": false", "\"label\": \"A\", \"outcome\": \"zz\"")),
                        "--quiet"));
        assertTrue(err().contains("t") && err().contains("\"zz\""), err());
    }

    @Test
    void aFailedGroupIsNamedByItsLabelAndByItsValueInTheResults() throws IOException {
        Path file = Path.of(study("{ \"id\": \"h\", \"kind\": \"heterogeneity\", \"by\": \"part\" }"));
        // units 2 and 4 are one group, 1 and 3 a group each
        String labels = "\"time\": \"time\", \"derive\": [ { \"name\": \"part\", \"formula\": \"abs(unit - 3)\" } ],"
                + " \"variables\": { \"part\": { \"values\": { \"2\": \"Hefei\" } } }";
        Files.writeString(file, Files.readString(file).replace("\"time\": \"time\"", labels));
        assertEquals(1, run("run", file.toString(), "--quiet"));
        assertTrue(err().contains("h Hefei: Group \"Hefei\" has too few units (1)"), err());
        assertTrue(err().contains("h part = 0: Group \"part = 0\" has too few units (1)"), err());
        assertTrue(out().contains("\"label\": \"2\""), out());
        assertTrue(out().contains("Group \\\"2\\\" has too few units"), out());
        assertFalse(out().contains("Hefei"), out());
    }

    @Test
    void aFailedMediatorIsStatusOneAndNamed() throws IOException {
        String file = study("{ \"id\": \"m\", \"kind\": \"mechanism\", \"mediators\": [\"y\"] }");
        assertEquals(1, run("run", file, "--quiet"));
        assertTrue(
                err().contains("m: Mediator \"y\" could not be estimated: The mediator \"y\" is the outcome"), err());
    }

    @Test
    void aCheckWithoutALabelIsNamedByItsKind() throws IOException {
        String file = study("{ \"id\": \"r\", \"kind\": \"robustness\", \"checks\": [ { \"check\": \"window\","
                + " \"from\": 1, \"to\": 2 } ] }");
        assertEquals(1, run("run", file, "--quiet"));
        assertTrue(err().contains("r Other window: "), err());
    }

    @Test
    void onlyTheStepsNamedAreRun() throws IOException {
        String file = study(STEPS + ", { \"id\": \"d\", \"kind\": \"describe\" }");
        assertEquals(0, run("run", file, "--step", "d"));
        assertFalse(out().contains("\"t\": {"), out());
        String first = out();
        out.reset();
        assertEquals(0, run("run", "--step", "d", file));
        assertEquals(first, out());
    }

    @Test
    void theReportOfTheStudyIsWrittenUnlessArgumentsSayOtherwise() throws IOException {
        Path file = Path.of(study(STEPS + ", { \"id\": \"d\", \"kind\": \"describe\" }"));
        Study plain = StudyFile.read(file).study();
        Study asked = plain.withReport(plain.report()
                .withLanguage(Optional.of("zh"))
                .withPreset(Optional.of("stata"))
                .withStep("d", false)
                .withCaption("t", "The one table")
                .withFormats(Optional.of(List.of("html"))));
        Files.writeString(file, StudyFile.text(asked));
        assertEquals(0, run("run", file.toString(), "--out", folder.resolve("a").toString()), err());
        try (Stream<Path> files = Files.list(folder.resolve("a"))) {
            Path html = files.reduce((one, two) -> {
                        throw new AssertionError("only the html: " + two);
                    })
                    .orElseThrow();
            String page = Files.readString(html);
            assertTrue(page.contains("表 1　The one table"), page);
            assertFalse(page.contains("描述性统计"), "a step that is left out");
            assertTrue(page.contains("括号内为 t 值"), "preset stata: t statistics\n" + page);
        }
        String other = folder.resolve("b").toString();
        assertEquals(
                0, run("run", file.toString(), "--out", other, "--formats", "json,html", "--language", "en"), err());
        assertTrue(Files.exists(folder.resolve("b/results.json")));
        try (Stream<Path> files = Files.list(folder.resolve("b"))) {
            Path html = files.filter(f -> f.toString().endsWith(".html"))
                    .findFirst()
                    .orElseThrow();
            assertTrue(Files.readString(html).contains("Table 1  The one table"));
        }
    }

    /** STUDY stands for a good study file. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "run | Name the study file",
                "run none.study.json | none.study.json: There is no such file",
                "run STUDY --step zz | no step \"zz\"",
                "run STUDY --formats docs | docs",
                "run STUDY --formats docx | need a folder",
                "run STUDY --ot x | Did you mean --out",
                "run STUDY --out STUDY | is a file, not a folder",
                "run STUDY other | one too many",
                "run STUDY --out | --out",
                "run STUDY --out --quiet | --out needs a value",
                "run STUDY --out a --out b | --out is given twice",
                "run STUDY --quiet=yes | --quiet=yes",
                "check STUDY --out a | --out",
                "run STUDY --language fr | en or zh",
                "chekc STUDY | Did you mean \"check\"",
                "check none.study.json | There is no such file",
            })
    void wrongArgumentsAreStatusTwoAndOneSentence(String line, String says) throws IOException {
        String study = study(STEPS);
        String[] args = Stream.of(line.strip().split(" "))
                .map(word -> word.equals("STUDY") ? study : word)
                .toArray(String[]::new);
        assertEquals(2, run(args), err());
        assertEquals("", out());
        assertTrue(err().contains(says), err());
        assertEquals(1, err().lines().count(), err());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"outcome\": 3 | line 4, column 14",
                "\"outcome\": \"y\", \"treatment\": { \"cohort\": \"gg\" } | \"gg\"",
                "\"outcome\": \"y\", | not valid JSON",
                "\"outcome\": \"yy\" | no column \"yy\"",
                "\"outcome\": \"y\", \"controls\": [\"zz\"] | no column \"zz\"",
            })
    void aWrongStudyIsStatusTwoWithItsPlace(String design, String says) throws IOException {
        Path file = Path.of(study(STEPS));
        String text =
                Files.readString(file).replace("\"outcome\": \"y\", \"treatment\": { \"cohort\": \"g\" }", design);
        Files.writeString(file, text);
        assertEquals(2, run("run", file.toString()), err());
        assertEquals("", out());
        assertTrue(err().contains(says), err());
    }

    @Test
    void aMissingDataFileIsStatusTwoAndNamed() throws IOException {
        String file = study(STEPS);
        Files.delete(folder.resolve("panel.csv"));
        assertEquals(2, run("run", file));
        assertTrue(err().contains("panel.csv"), err());
        assertEquals(2, run("check", file));
    }

    @Test
    void checkSaysWhatWouldFailAndComputesNothing() throws IOException {
        assertEquals(0, run("check", study(STEPS)));
        assertTrue(out().contains("Panel: 4 units, 4 periods, balanced"), out());
        assertTrue(out().contains("All steps can be computed."), out());
        out.reset();
        assertEquals(1, run("check", study(STEPS.replace("\"controls\": false", "\"controls\": [\"zz\"]"))));
        // its only column fails, so the whole table does
        assertTrue(out().contains("FAILS t: There is no column \"zz\""), out());
    }

    @Test
    void theLanguageIsTheOneAskedFor() throws IOException {
        assertEquals(2, run("run", "none.study.json", "--language", "zh"));
        assertTrue(err().contains("文件不存在"), err());
        assertEquals(0, run("--help", "--language", "zh"));
        assertTrue(out().contains("退出状态"), out());
    }

    @Test
    void versionAndHelpGoToStandardOutput() {
        assertEquals(0, run("--version"));
        assertEquals("QuasiLab " + Version.current() + System.lineSeparator(), out());
        assertEquals(0, run("run", "--help"));
        assertTrue(out().contains("--formats LIST"), out());
        assertEquals("", err());
    }

    @Test
    void nothingOrAFileAsksForTheWindow() {
        assertTrue(CommandLine.asksForWindow());
        assertTrue(CommandLine.asksForWindow("a.study.json"));
        assertFalse(CommandLine.asksForWindow("--help"));
        assertFalse(CommandLine.asksForWindow("check"));
        assertFalse(CommandLine.asksForWindow("run", "a.study.json"));
    }

    private int run(String... args) {
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Messages.ENGLISH);
        return CommandLine.run(console, args);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Four units, four periods, two treated from the third on. */
    private String study(String steps) throws IOException {
        StringBuilder csv = new StringBuilder("unit,time,g,y\n");
        for (int unit = 1; unit <= 4; unit++) {
            for (int time = 1; time <= 4; time++) {
                double noise = ((unit * 7 + time * 5) % 11) / 10.0;
                csv.append(String.join(
                                ",", List.of("" + unit, "" + time, unit <= 2 ? "3" : "", "" + (unit + time + noise))))
                        .append('\n');
            }
        }
        Files.writeString(folder.resolve("panel.csv"), csv);
        Path file = folder.resolve("a.study.json");
        Files.writeString(file, """
                { "quasilab": 1, "title": "Small",
                  "data": { "file": "panel.csv", "unit": "unit", "time": "time" },
                  "design": {
                  "outcome": "y", "treatment": { "cohort": "g" },
                  "fixedEffects": ["unit", "time"], "vcov": { "type": "iid" } },
                  "steps": [ %s ] }
                """.formatted(steps));
        return file.toString();
    }
}
