package org.quasilab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.study.StudyFile;
import org.quasilab.text.Messages;

class SimulateCommandTest {
    private static final String SMALL = "{ \"simulation\": 1, \"layout\": { \"preset\": \"two-by-two\" }";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String spec, String... more) throws IOException {
        Path file = folder.resolve("spec.json");
        Files.writeString(file, spec);
        String[] args = Stream.concat(Stream.of("simulate", file.toString()), Stream.of(more))
                .toArray(String[]::new);
        return CommandLine.run(console(), args);
    }

    private Console console() {
        return new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Messages.ENGLISH);
    }

    private String result() {
        return folder.resolve("OUT").toString();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("OUT"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String said(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    @Test
    void withoutEstimatorsItWritesPanelsAndAStudyOfTheFirst() throws IOException {
        assertEquals(0, run(SMALL + " }", "--out", result(), "--draws", "12", "--quiet"));
        assertEquals(13, files().size());
        assertEquals(List.of("panel-01.csv", "panel-02.csv"), files().subList(0, 2));
        assertEquals("", said(out));
        assertEquals("", said(err));
        Path study = folder.resolve("OUT/simulation.study.json");
        assertEquals("panel-01.csv", StudyFile.read(study).study().data().file());
        List<String> rows = Files.readAllLines(folder.resolve("OUT/panel-01.csv"));
        assertEquals("unit,time,cohort,y,x,z,effect,untreated,true_cohort", rows.get(0));
        assertEquals(201, rows.size());
        assertEquals(0, CommandLine.run(console(), "check", study.toString()));
    }

    @Test
    void withEstimatorsItWritesWhatTheyGive() throws IOException {
        String spec = SMALL + ", \"estimators\": [\"twfe\", { \"name\": \"twfe\", \"controls\": [\"x\"] }] }";
        assertEquals(0, run(spec, "--out", result(), "--draws", "40"));
        assertEquals(List.of("panel.csv", "simulation.csv", "simulation.json", "simulation.study.json"), files());
        assertEquals("", said(out), "nothing but what was asked for");
        JsonNode file = new ObjectMapper()
                .readTree(folder.resolve("OUT/simulation.json").toFile());
        assertEquals(40, file.get("draws").intValue());
        JsonNode overall = file.at("/estimators/twfe/overall");
        assertEquals(1, overall.get("truth").doubleValue());
        for (String measure : List.of("bias", "sd", "rmse", "meanSe", "coverage", "power")) {
            assertTrue(overall.get(measure).get("value").isNumber(), measure);
            assertTrue(overall.get(measure).get("mcse").isNumber(), measure);
        }
        assertTrue(file.at("/estimators/twfe (2)/overall/bias").isObject(), "the same name once more");
        List<String> table = Files.readAllLines(folder.resolve("OUT/simulation.csv"));
        assertTrue(table.get(1).startsWith("twfe,,40,1,"), table.get(1));
    }

    @Test
    void anEstimatorThatNeverWorksIsToldAndIsStatusOne() throws IOException {
        String spec = "{ \"simulation\": 1, \"layout\": { \"preset\": \"all-treated\", \"cohorts\": { \"5\": 150 } },"
                + " \"estimators\": [\"callaway-santanna\", \"twfe\"] }";
        assertEquals(1, run(spec, "--out", result(), "--draws", "2"));
        assertTrue(said(err).contains("no estimate on 2 of 2 panels"), said(err));
        assertTrue(Files.exists(folder.resolve("OUT/simulation.json")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{ \"simulation\": 1, \"layout\": { \"cohorts\": { \"99\": 3 } } } | No cohort can start in period 99",
                "{ \"simulation\": 1, \"layout\": { \"units\": 10, \"cohorts\": { \"4\": 30 } } } | have 30 units together",
                "{ \"simulation\": 1, \"layout\": { \"study\": \"none.study.json\" } } | There is no such file",
                "{ \"quasilab\": 1 } | This is no simulation",
                "{ \"simulation\": 1, \"effect\": { \"size\": true } } | must be a number"
            })
    void aWrongSpecificationIsOneMessageAndStatusTwo(String spec, String says) throws IOException {
        assertEquals(2, run(spec, "--out", result()));
        assertTrue(said(err).contains(says), said(err));
        assertTrue(said(err).lines().count() <= 3, said(err));
        assertEquals("", said(out));
        assertFalse(Files.exists(folder.resolve("OUT")), "nothing is made");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--out;OUT;--draws;0 | is no number of draws",
                "--draws;2 | Name one with --out",
                "--step;a | not known"
            })
    void wrongArgumentsAreStatusTwo(String arguments, String says) throws IOException {
        assertEquals(2, run(SMALL + " }", arguments.split(";")));
        assertTrue(said(err).contains(says), said(err));
    }

    @Test
    void theLayoutOfAStudyIsTaken() throws IOException {
        Path sample = Path.of("sample-data/pilot-zones.study.json").toAbsolutePath();
        String spec =
                "{ \"simulation\": 1, \"layout\": { \"study\": \"" + sample + "\" }, \"effect\": { \"size\": 0 } }";
        assertEquals(0, run(spec, "--out", result(), "--quiet"));
        List<String> rows = Files.readAllLines(folder.resolve("OUT/panel.csv"));
        assertEquals(3879, rows.size());
        assertTrue(rows.get(1).startsWith("110000,2010,"), rows.get(1));
        double sd = Math.sqrt(rows.stream()
                .skip(1)
                .mapToDouble(row -> Math.pow(Double.parseDouble(row.split(",")[3]), 2))
                .average()
                .orElseThrow());
        assertTrue(sd > 0.05 && sd < 0.3, "as large as the outcome of the study varies: " + sd);
    }

    @Test
    void anOutcomeThatAStepComputesHasNoResidualsYet() throws IOException {
        Path sample = Path.of("sample-data/pilot-zones-efficiency.study.json").toAbsolutePath();
        assertEquals(2, run("{ \"simulation\": 1, \"layout\": { \"study\": \"" + sample + "\" } }", "--out", result()));
        assertTrue(said(err).contains("\"gtfp_sbm\", is no column of its data"), said(err));
    }

    @Test
    void helpNamesEveryKey() {
        assertEquals(0, CommandLine.run(console(), "simulate", "--help"));
        for (String key : List.of("cohortDifference", "spillover", "dip", "tails", "badControl", "dates")) {
            assertTrue(said(out).contains("\n  " + key + " "), key);
        }
    }
}
