package org.quasilab.data.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.Column;
import org.quasilab.data.DataProblem;
import org.quasilab.run.Progress;
import org.quasilab.study.DataSpec;

/** A file read in pieces gives the same table as one read line by line, or none. */
class CsvPiecesTest {
    private static final String HEADER = "unit,year,x,y,name,day\n";

    @TempDir
    Path folder;

    /** Rows with every oddity the reader knows, each seldom, in pieces of a few lines. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "windows-1252"})
    void aTableOfPiecesIsThatOfTheWholeFile(String encoding) throws IOException {
        int same = 0;
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            int rows = 10 + random.nextInt(60);
            int oddity = random.nextInt(4) == 0 ? 0 : 4 + random.nextInt(60);
            StringBuilder text = new StringBuilder(HEADER);
            for (int row = 0; row < rows; row++) {
                text.append(row(random, oddity, row, encoding));
            }
            String written = random.nextInt(3) == 0
                    ? text.substring(0, text.length() - 1)
                    : text.toString().replace("\n", random.nextBoolean() ? "\n" : "\r\n");
            same += isSame("seed " + seed, written, Charset.forName(encoding), 160 + random.nextInt(2_000)) ? 1 : 0;
        }
        assertTrue(same > 600, same + " files were read in pieces");
    }

    private static String row(Random random, int oddity, int row, String encoding) {
        String accent = encoding.startsWith("w") ? "é" : "杭州";
        String[] cells = {
            String.valueOf(row / 10),
            String.valueOf(2010 + row % 10),
            random.nextInt(5) == 0 ? "" : String.valueOf(random.nextInt(1000) / 8.0),
            String.valueOf(random.nextInt(3)),
            "name" + random.nextInt(8),
            "2015-01-" + (10 + random.nextInt(20))
        };
        String[] odd = {
            "NA",
            "",
            " ",
            "1234",
            "\"19,338\"",
            "12.5%",
            "0",
            "0%",
            "text",
            "2015-02-03",
            "20150203",
            "1e5",
            "inf",
            accent,
            "\"" + accent + " \"\"x\"\"\"",
            "\"a\nb\"",
            "010000",
            "1.50",
            "-999",
            "-999.0",
            "-0",
            "-",
            ".5",
            "-.5",
            "5.",
            ".",
            "1.2.3",
            "1-2",
            "00",
            "0.50",
            "-7.5",
            "10.10",
            "7.0",
            "123456789012345",
            "1234567890123456",
            "2010\u5e74"
        };
        String mark = encoding.startsWith("w") ? "" : odd[odd.length - 1];
        odd[odd.length - 1] = mark;
        if (oddity > 0 && random.nextInt(oddity) == 0) {
            cells[random.nextInt(cells.length)] = odd[random.nextInt(odd.length)];
        }
        if (oddity > 0 && random.nextInt(oddity * 6) == 0) {
            return new String[] {"\n", ",,,,,\n", "Source: here,,,,,\n", " , ,,,,\n"}[random.nextInt(4)];
        }
        return String.join(",", cells) + "\n";
    }

    @Test
    void aDecimalCommaIsOneInPiecesToo() throws IOException {
        StringBuilder text = new StringBuilder(HEADER.replace(',', ';'));
        for (int row = 0; row < 60; row++) {
            text.append(row / 10 + ";" + (2010 + row % 10) + ";" + row + ",25;-0,5;name 1,5;1.5\n");
        }
        assertTrue(isSame("comma", text.toString(), StandardCharsets.UTF_8, 400, ";", ","));
    }

    /** Whether there is a table of the pieces, which then must be the same. */
    private boolean isSame(String what, String text, Charset charset, int pieceSize) throws IOException {
        return isSame(what, text, charset, pieceSize, ",", ".");
    }

    private boolean isSame(String what, String text, Charset charset, int pieceSize, String delimiter, String decimal)
            throws IOException {
        DataSpec spec = DataSpec.DEFAULT
                .withMissing(List.of("NA", "-999"))
                .withReading(Optional.empty(), charset.name(), delimiter, 0)
                .withDecimal(decimal);
        Path file = TextFiles.write(folder, "file.csv", text, charset);
        RowSource source = org.quasilab.data.read.CsvSource.open(file, spec, 0);
        SampleSink sample = new SampleSink(DataReader.SAMPLE_ROWS);
        source.read(sample, Progress.NONE);
        Header header = HeaderFinder.find("file.csv", sample.rows(), 0, spec.missing());
        CellReading reading = CellReading.of(spec.withKeys("unit", "year"), source.format());
        Optional<TableBuilder> pieces = CsvPieces.read(
                empty(header, reading),
                new ByteArrayInputStream(text.getBytes(charset)),
                charset,
                source.format(),
                pieceSize);
        if (pieces.isEmpty()) {
            return false;
        }
        TableBuilder whole = empty(header, reading);
        source.read(whole, Progress.NONE);
        assertEquals(told(whole, header), told(pieces.get(), header), what);
        return true;
    }

    private static TableBuilder empty(Header header, CellReading reading) {
        return new TableBuilder("file.csv", header, reading, Set.of(), Set.of(), Progress.NONE);
    }

    private static List<Object> told(TableBuilder table, Header header) {
        List<Object> told = new ArrayList<>();
        told.add(table.rows());
        told.add(table.blankRows());
        for (int line : table.lines()) {
            told.add(line);
        }
        Set<Integer> again = table.toReadAgain();
        told.add(again);
        told.add(table.rewritten());
        told.add(table.warnings());
        for (int c = 0; c < header.width(); c++) {
            if (!again.contains(c)) {
                told.addAll(cells(table, c));
            }
        }
        return told;
    }

    private static List<Object> cells(TableBuilder table, int c) {
        try {
            Column column = table.column(c);
            List<Object> cells = new ArrayList<>();
            cells.add(column.getClass());
            for (int row = 0; row < column.size(); row++) {
                cells.add(column.isMissing(row) ? "–" : column.text(row));
            }
            return cells;
        } catch (DataProblem e) {
            return List.of(e.code(), e.place(), e.args());
        }
    }

    /** Room is made by the length of the first rows: there are more if the others are shorter, and fewer if they are longer. */
    @ParameterizedTest
    @CsvSource({"60, 2", "2, 60"})
    void rowsMayBeShorterOrLongerThanTheFirst(int first, int others) throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int row = 0; row < 6_000; row++) {
            String blanks = " ".repeat(row < 100 ? first : others);
            String x = row % 7 == 0 || row > 5_990 ? "" : String.valueOf(row / 8.0);
            text.append(
                    row / 10 + "," + (2010 + row % 10) + "," + x + "," + row + ",name" + row % 9 + "," + blanks + "\n");
        }
        assertTrue(isSame(first + " and " + others, text.toString(), StandardCharsets.UTF_8, 2_000));
    }

    /** What a parser must see as a whole is not read in pieces. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "open quote|1,2010,1,1,\"a,2015-01-01\\n",
                "quote inside|1,2010,1,1,a\"b,2015-01-01\\n",
                "after the quote|1,2010,1,1,\"a\"b,2015-01-01\\n",
                "carriage return|1,2010,1,1,a,2015-01-01\\r1,2011,1,1,a,2015-01-01\\n",
                "too short|1,2010\\n",
                "too long|1,2010,1,1,a,2015-01-01,9\\n"
            })
    void whatIsIrregularIsLeftToTheParser(String what, String odd) throws IOException {
        String good = "1,2010,1,1,a,2015-01-01\n".repeat(250);
        String bad = odd.replace("\\n", "\n").replace("\\r", "\r");
        assertTrue(isSame(what, HEADER + good + good, StandardCharsets.UTF_8, 400));
        assertFalse(isSame(what, HEADER + good + bad + good, StandardCharsets.UTF_8, 400));
    }

    /** The parser, not the pieces, tells where something is wrong. */
    @Test
    void anErrorFarDownNamesItsLine() {
        String text = HEADER + "1,2010,1,1,a,2015-01-01\n".repeat(100_000) + "1,2010\n";
        DataProblem problem =
                org.junit.jupiter.api.Assertions.assertThrows(DataProblem.class, () -> TextFiles.read(folder, text));
        assertEquals("row-too-short", problem.code());
        assertEquals(100_002, problem.place().line());
    }
}
