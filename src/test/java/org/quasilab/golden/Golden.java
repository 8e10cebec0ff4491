package org.quasilab.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.quasilab.data.Column;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.TextColumn;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.panel.TreatmentReader;
import org.quasilab.result.SampleLedger;
import org.quasilab.study.TreatmentSpec;

/** Reference numbers of golden/ and the panels they were computed on, read without the program's own reader. */
public final class Golden {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path REGRESSION = Path.of("src/test/resources/golden/regression");
    private static final Path ATT = Path.of("src/test/resources/golden/att");
    private static final Path INFERENCE = Path.of("src/test/resources/golden/inference");
    private static final Path SENSITIVITY = Path.of("src/test/resources/golden/sensitivity");
    private static final Path DEA = Path.of("src/test/resources/golden/dea");
    private static final Path DEA_WIDE = Path.of("src/test/resources/golden/dea-wide");

    private static final Map<Path, JsonNode> NUMBERS = new ConcurrentHashMap<>();
    private static final Map<Path, Dataset> DATA = new ConcurrentHashMap<>();

    private Golden() {}

    /** golden/regression/{@code name}.json; read once, not to be changed. */
    public static JsonNode numbers(String name) {
        return NUMBERS.computeIfAbsent(REGRESSION.resolve(name + ".json"), Golden::json);
    }

    /** golden/att/{@code name}.json: robust estimators, conventions in golden/README.md. */
    public static JsonNode att(String name) {
        return NUMBERS.computeIfAbsent(ATT.resolve(name + ".json"), Golden::json);
    }

    /** golden/inference/pilot-zones-inference.json: the baseline coefficients under many variances. */
    public static JsonNode inference() {
        return NUMBERS.computeIfAbsent(INFERENCE.resolve("pilot-zones-inference.json"), Golden::json);
    }

    /** golden/inference/joint.json: joint tests of an event study of pilot-zones. */
    public static JsonNode joint() {
        return NUMBERS.computeIfAbsent(INFERENCE.resolve("joint.json"), Golden::json);
    }

    /** golden/sensitivity/{@code name}.json. */
    public static JsonNode sensitivity(String name) {
        return NUMBERS.computeIfAbsent(SENSITIVITY.resolve(name + ".json"), Golden::json);
    }

    /** golden/att/{@code name}.csv. */
    public static Dataset attData(String name) {
        return DATA.computeIfAbsent(ATT.resolve(name + ".csv"), Golden::read);
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A case of golden/regression/rchecks.csv (base R, plm, sandwich; script rchecks.R), name to value in order. */
    public static Map<String, Double> r(String name) {
        Map<String, Double> values = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(REGRESSION.resolve("rchecks.csv"), StandardCharsets.UTF_8)) {
                String[] cells = line.replace("\"", "").split(",");
                if (cells[0].equals(name)) {
                    values.put(cells[1], Double.parseDouble(cells[2].strip()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertTrue(!values.isEmpty(), "rchecks.csv has no " + name);
        return values;
    }

    /** golden/dea/dea-small.json. */
    public static JsonNode dea() {
        return NUMBERS.computeIfAbsent(DEA.resolve("dea-small.json"), Golden::json);
    }

    /** golden/dea/dea-small.csv: 12 units × 3 periods. */
    public static Panel deaPanel() {
        return Panel.of(read(DEA.resolve("dea-small.csv")), "dmu", "period");
    }

    /** golden/dea-wide/exact.json: scores in rational numbers (exact.py). */
    public static JsonNode deaWide() {
        return NUMBERS.computeIfAbsent(DEA_WIDE.resolve("exact.json"), Golden::json);
    }

    /** golden/dea-wide/panel.csv: 12 units × 2 periods, amounts from 1e-6 to 1e6. */
    public static Panel deaWidePanel() {
        return Panel.of(read(DEA_WIDE.resolve("panel.csv")), "u", "t");
    }

    /** The data behind {@code pilot-zones} or {@code unbalanced}, with the treatment of column {@code treat_year}. */
    public static StudyPanel study(String name) {
        Dataset data = data(name);
        Panel panel = Panel.of(data, "city_id", "year");
        Treatment treatment = TreatmentReader.read(panel, new TreatmentSpec.Cohort("treat_year"));
        return new StudyPanel(panel, Optional.of(treatment), SampleLedger.ofFile(data.rows()));
    }

    /** The rows behind {@code pilot-zones} or {@code unbalanced}, as in the file. */
    public static Dataset data(String name) {
        Path file = name.equals("pilot-zones") ? Path.of("sample-data/panel.csv") : REGRESSION.resolve(name + ".csv");
        return DATA.computeIfAbsent(file, Golden::read);
    }

    private static Dataset read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String[] names = lines.get(0).split(",", -1);
        List<String[]> cells =
                lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < names.length; c++) {
            int column = c;
            columns.add(column(names[c], cells.stream().map(row -> row[column]).toList()));
        }
        return Dataset.of(columns);
    }

    /** @param tolerance relative */
    public static void assertClose(double expected, double actual, double tolerance, String what) {
        assertEquals(Double.isNaN(expected), Double.isNaN(actual), what + " is missing on one side only");
        double difference = Math.abs(expected - actual);
        assertTrue(
                Double.isNaN(expected) || difference <= tolerance * Math.abs(expected),
                () -> what + ": " + actual + " instead of " + expected + ", relative difference "
                        + difference / Math.abs(expected));
    }

    private static Column column(String name, List<String> cells) {
        double[] values = new double[cells.size()];
        for (int i = 0; i < values.length; i++) {
            String cell = cells.get(i);
            if (cell.isEmpty() || cell.equals("NA")) {
                values[i] = Double.NaN;
            } else if (cell.matches("[-+.0-9eE]+")) {
                values[i] = Double.parseDouble(cell);
            } else {
                return texts(name, cells);
            }
        }
        return NumberColumn.adopt(name, values);
    }

    private static Column texts(String name, List<String> cells) {
        Map<String, Integer> codes = new LinkedHashMap<>();
        int[] coded = new int[cells.size()];
        for (int i = 0; i < coded.length; i++) {
            String cell = cells.get(i);
            coded[i] = cell.isEmpty() ? -1 : codes.computeIfAbsent(cell, text -> codes.size());
        }
        return TextColumn.adopt(name, coded, List.copyOf(codes.keySet()));
    }
}
