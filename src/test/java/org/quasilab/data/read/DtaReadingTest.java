package org.quasilab.data.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.DataProblem;
import org.quasilab.data.Dataset;
import org.quasilab.data.DateColumn;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.read.Preview.PreviewColumn;
import org.quasilab.run.Progress;
import org.quasilab.study.DataSpec;
import org.quasilab.text.Messages;

/**
 * Stata files of every release that is read, written by pandas 2.2.3 and haven 2.5.4 (golden/scripts/dta_files.py and
 * dta_files.R, which have the values). Each of the two reads the files of the other as expected here, but that haven finds
 * no long texts in release 119 and cannot read 118 with the big end first; pandas, and Stata's description, have them so.
 */
class DtaReadingTest {
    private static final Path FILES = Path.of("src/test/resources/dta");
    private static final double FLOAT = 0.1f;

    @TempDir
    Path folder;

    private static RawData read(Path path, DataSpec spec) {
        return DataReader.read(path, spec, Progress.NONE);
    }

    private static Dataset read(String name) {
        return read(FILES.resolve(name + ".dta"), DataSpec.DEFAULT).dataset();
    }

    private static String column(Dataset data, String name) {
        return IntStream.range(0, data.rows())
                .mapToObj(row -> data.column(name).text(row))
                .collect(Collectors.joining("|"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pandas114", "pandas114-big", "pandas117", "pandas118", "pandas118-big", "pandas119", "gbk114"})
    void everyTypeOfEveryReleaseIsReadToTheLastDigit(String name) {
        Dataset data = read(name);
        assertEquals("1|2|3", column(data, "id"));
        assertEquals("100||-127", column(data, "b"));
        assertEquals("32740||-32767", column(data, "i"));
        assertEquals("2147483620||-2147483647", column(data, "l"));
        NumberColumn floats = data.numbers("f");
        assertEquals(FLOAT, floats.get(0));
        assertTrue(floats.isMissing(1));
        assertEquals((double) -1.5e38f, floats.get(2));
        assertEquals(0.1, data.numbers("d").get(0));
        assertTrue(data.numbers("d").isMissing(1));
        assertEquals(8.9e307, data.numbers("d").get(2));
        boolean isChinese = !name.contains("114") && !name.contains("117") || name.startsWith("gbk");
        assertEquals(isChinese ? "合肥市||芜湖市" : "Hefei||Wu hu", column(data, "s"));
        for (String day : List.of("day", "moment")) {
            assertInstanceOf(DateColumn.class, data.column(day));
            assertEquals("2015-03-01||1959-12-31", column(data, day));
        }
        assertEquals(List.of(2, 3, 4), List.of(data.line(0), data.line(1), data.line(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pandas117", "pandas118", "pandas119"})
    void longTextsAreRead(String name) {
        Dataset data = read(name);
        String first = name.equals("pandas117") ? "x".repeat(3000) : "长".repeat(1000);
        assertTrue(column(data, "notes").equals(first + "||short"), "the texts are too long to be shown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"haven8", "haven10", "haven12", "haven13", "haven14", "haven15"})
    void extendedMissingValuesAreMissingAndLabelledValuesNumbers(String name) {
        Dataset data = read(name);
        assertEquals("1|2|3", column(data, "id"));
        assertEquals("0.25||", column(data, "score"));
        assertEquals("1|2|", column(data, "region"));
        assertEquals("Hefei||Wu hu", column(data, "city"));
        assertEquals("2015-03-01||1959-12-31", column(data, "day"));
    }

    @Test
    void labelsComeInTheEncodingOfTheTexts() {
        assertEquals(Map.of("b", "a byte", "s", "name of the city"), labels("pandas118", DataSpec.DEFAULT));
        assertEquals(Map.of("s", "城市名称"), labels("gbk114", DataSpec.DEFAULT));
        assertEquals(Map.of("region", "region of the city"), labels("haven8", DataSpec.DEFAULT));
        DataSpec western = DataSpec.DEFAULT.withReading(DataSpec.DEFAULT.sheet(), "windows-1252", DataSpec.AUTO, 0);
        assertEquals(
                "ºÏ·ÊÊÐ",
                read(FILES.resolve("gbk114.dta"), western).dataset().column("s").text(0));
    }

    private static Map<String, String> labels(String name, DataSpec spec) {
        return Preview.of(FILES.resolve(name + ".dta"), spec).columns().stream()
                .filter(column -> !column.label().isEmpty())
                .collect(Collectors.toMap(PreviewColumn::name, PreviewColumn::label));
    }

    @Test
    void thePreviewSaysTheReleaseAndTheDigestIsThatOfTheFile() throws IOException {
        Preview preview = Preview.of(FILES.resolve("pandas118.dta"), DataSpec.DEFAULT);
        assertEquals(118, preview.format().stata());
        assertEquals(List.of("1", "100", "32740"), preview.rows().get(0).subList(0, 3));
        RawData raw = read(FILES.resolve("pandas118.dta"), DataSpec.DEFAULT);
        assertEquals(DigestStream.of(List.of(FILES.resolve("pandas118.dta")), Progress.NONE), raw.sha256());
    }

    private void refused(String code, byte[] bytes) throws IOException {
        Path file = folder.resolve("bad.dta");
        Files.write(file, bytes);
        DataProblem problem = assertThrows(DataProblem.class, () -> read(file, DataSpec.DEFAULT));
        assertEquals(code, problem.code());
        assertTrue(problem.message(Messages.ENGLISH).startsWith("bad.dta"), problem.message(Messages.ENGLISH));
    }

    @Test
    void aDamagedFileIsSaidWhereverItEnds() throws IOException {
        for (String name : List.of("pandas114", "pandas118", "haven8")) {
            byte[] whole = Files.readAllBytes(FILES.resolve(name + ".dta"));
            int data = name.equals("pandas118") ? whole.length / 2 : whole.length - 60;
            for (int length = 5; length < data; length += 97) {
                refused("damaged-dta", Arrays.copyOf(whole, length));
            }
        }
        refused("damaged-dta", "city,year\nHefei,2010\n".getBytes(StandardCharsets.UTF_8));
        refused("other-dta", new byte[] {105, 2, 1, 0});
        refused("other-dta", "<stata_dta><header><release>121</release>".getBytes(StandardCharsets.UTF_8));
        refused("empty-file", new byte[0]);
    }

    @Test
    void halfYearsQuartersAndMonthsAreWhatStataShows() {
        Dataset data = read("periods117");
        assertEquals("2015H2||1959H2", column(data, "half"));
        assertEquals("2015Q3||1959Q4", column(data, "quarter"));
        assertEquals("2015-07-01||1959-10-01", column(data, "month"));
        // weeks of Stata begin on 1 January: they stay the numbers they are
        assertEquals("2885||-13", column(data, "week"));
    }
}
