package org.quasilab.data.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.Dataset;
import org.quasilab.data.read.Preview.PreviewColumn;
import org.quasilab.run.Progress;
import org.quasilab.study.DataSpec;

/**
 * Value labels of Stata files, written by pandas 2.2.3 and haven 2.5.4 (golden/scripts/dta_labels.py and dta_labels.R, which
 * have the labels) and read back alike by both.
 */
class DtaLabelsTest {
    private static final Path FILES = Path.of("src/test/resources/dta");
    private static final Map<String, String> ANSWERS = Map.of("0", "No", "1", "Yes");

    @TempDir
    Path folder;

    private static Map<String, Map<String, String>> labels(Path file) {
        Map<String, Map<String, String>> labels = new LinkedHashMap<>();
        for (PreviewColumn column : Preview.of(file, DataSpec.DEFAULT).columns()) {
            if (!column.valueLabels().isEmpty()) {
                labels.put(column.name(), column.valueLabels());
            }
        }
        return labels;
    }

    private static Map<String, Map<String, String>> labels(String name) {
        return labels(FILES.resolve(name + ".dta"));
    }

    private Path written(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("changed.dta"), bytes);
    }

    private static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(FILES.resolve(name + ".dta"));
    }

    /** Where a text stands for the n-th time. */
    private static int find(byte[] bytes, String text, int times) {
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = -1;
        for (int i = 0; i < times; i++) {
            at = all.indexOf(text, at + 1);
        }
        return at;
    }

    @ParameterizedTest
    @ValueSource(strings = {"labels114", "labels114-big", "labels117", "labels118", "labels118-big", "labels119"})
    void everyReleaseSaysWhatItsValuesAreCalledInTheirOrder(String name) {
        boolean isUnicode = name.contains("118") || name.contains("119");
        Map<String, Map<String, String>> labels = labels(name);
        assertEquals(
                isUnicode ? Map.of("1", "东部", "2", "中部", "3", "西部") : Map.of("1", "East", "3", "West"),
                labels.get("region"),
                "a label without letters is none");
        assertEquals(
                "{-1=deficit, 0=even, 70000=surplus}", labels.get("balance").toString());
        assertEquals(List.of("region", "balance"), List.copyOf(labels.keySet()), "101 jobs are no groups");
    }

    @ParameterizedTest
    @ValueSource(strings = {"labels-haven8", "labels-haven12", "labels-haven13", "labels-haven14", "labels-haven15"})
    void aLabelOfAMissingValueIsNone(String name) {
        assertEquals(Map.of("before", ANSWERS, "after", ANSWERS), labels(name));
    }

    @Test
    void labelsAloneTellTheEncoding() {
        assertEquals(Map.of("region", Map.of("1", "东部", "2", "中部", "3", "西部")), labels("labels-gbk114"));
    }

    @Test
    void aValueWithALabelStaysItsNumber() {
        Dataset data = DataReader.read(FILES.resolve("labels118.dta"), DataSpec.DEFAULT, Progress.NONE)
                .dataset();
        assertEquals(2, data.numbers("region").get(0));
        assertEquals("70000", data.column("balance").text(2), "the text of the value that has the label");
    }

    @Test
    void aDateHasNoLabelsSinceItsValuesAreNoNumbers() throws IOException {
        byte[] whole = bytes("labels118");
        System.arraycopy("%td\0".getBytes(StandardCharsets.US_ASCII), 0, whole, find(whole, "%8.0g", 2), 4);
        assertEquals(Map.of("balance", labels("labels118").get("balance")), labels(written(whole)));
    }

    @Test
    void variablesShareATable() throws IOException {
        byte[] whole = bytes("labels-haven8");
        int table = find(whole, "after\0", 3);
        whole[table]++;
        assertEquals(Map.of("before", ANSWERS), labels(written(whole)), "the table has another name now");
        int use = find(whole, "after\0", 2);
        System.arraycopy("before\0".getBytes(StandardCharsets.US_ASCII), 0, whole, use, 7);
        assertEquals(Map.of("before", ANSWERS, "after", ANSWERS), labels(written(whole)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"labels114", "labels118", "labels119", "labels-haven8"})
    void aFileThatEndsWithinItsLabelsIsReadWithThoseBefore(String name) throws IOException {
        byte[] whole = bytes(name);
        DtaHeader header = header(name);
        Map<String, Map<String, String>> all = labels(name);
        int fewest = all.size();
        for (int length = (int) header.tables(); length < whole.length; length += 7) {
            Map<String, Map<String, String>> some = labels(written(Arrays.copyOf(whole, length)));
            assertTrue(all.entrySet().containsAll(some.entrySet()), some.toString());
            fewest = Math.min(fewest, some.size());
        }
        assertEquals(0, fewest, "the labels stand at the end");
    }

    private static DtaHeader header(String name) throws IOException {
        try (var in = Files.newInputStream(FILES.resolve(name + ".dta"))) {
            return DtaHeader.read(new DtaStream(in));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"labels114", "labels118"})
    void aTableWithWrongCountsOrPlacesIsPassedOver(String name) throws IOException {
        byte[] whole = bytes(name);
        DtaHeader header = header(name);
        int tables = (int) header.tables() + (header.isTagged() ? "<value_labels><lbl>".length() : 0);
        int first = tables + Integer.BYTES + header.nameWidth() + 3;
        Map<String, Map<String, String>> second = Map.of("balance", labels(name).get("balance"));
        for (int wrong : List.of(Integer.MAX_VALUE, -1, 101, 1 << 30)) {
            for (int field : List.of(first, first + Integer.BYTES)) {
                assertEquals(second, labels(written(with(whole, field, wrong))), "count or room " + wrong);
            }
            Map<String, String> region = labels(written(with(whole, first + 2 * Integer.BYTES, wrong)))
                    .get("region");
            assertTrue(region.keySet().stream().noneMatch("1"::equals), "the place of the first text: " + wrong);
        }
        assertEquals(Map.of(), labels(written(with(whole, tables, -1))), "a length beyond the file");
    }

    private static byte[] with(byte[] whole, int at, int number) {
        byte[] changed = whole.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(at, number);
        return changed;
    }

    @Test
    void anImpossiblePlaceInTheMapCostsOnlyTheLabels() throws IOException {
        byte[] whole = bytes("labels118");
        int place = find(whole, "<map>", 1) + "<map>".length() + 11 * Long.BYTES;
        for (long wrong : List.of(-1L, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40, 0L)) {
            byte[] changed = whole.clone();
            ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putLong(place, wrong);
            assertEquals(Map.of(), labels(written(changed)));
        }
    }
}
