package org.quasilab.data.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.result.Warning;
import org.quasilab.study.DataSpec;
import org.quasilab.text.Messages;

/** Small files, a slash between two lines; what their numbers are was settled by hand. */
class DecimalMarkTest {
    @TempDir
    Path folder;

    private static List<String> codes(RawData raw) {
        return raw.warnings().stream().map(Warning::code).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "id;y;z/a;12,345;1,236,777/b;11,038;1,236,778 12345|11038",
                "id;y;z/a;12,345;1,234.5/b;11,038;7 12345|11038",
                "id;y;z/a;12,345;0.5/b;11,038;7 12345|11038",
                "id;y;z/a;12.345;1.236.777/b;11.038;7 12345|11038",
                "id;y;z/a;12.345;1.234,5/b;11.038;7 12345|11038",
                "id;y;z/a;12,345;0,5/b;11,038;7 12.345|11.038",
                "id;y;z/a;12,345;1234,567/b;11,038;7 12.345|11.038",
                "id,y,z/a,\"12,440\",\"0,647\"/b,\"8,737\",\"-1,325\" 12.44|8.737",
                "id,y,z/a,\"12,440\",0.647/b,\"8,737\",-1.325 12440|8737",
                "id,y,z/a,12.440,\"1,5\"/b,8.737,\"2,5\" 12440|8737",
                "id|y|z/a|12,440|-12,5%/b|8,737|3% 12.44|8.737"
            })
    void oneNumberThatCanBeReadInOneWayOnlyDecidesForTheFile(String lines, String y) {
        RawData raw = TextFiles.read(folder, lines.replace('/', '\n') + "\n");
        assertEquals(y, TextFiles.column(raw, "y"));
        assertEquals(List.of(), codes(raw));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"id;y/a;950/b;1,050 950|1050", "id;y/a;950/b;1.050 950|1050", "id;y/a;95/b;1,050/c;0,5 95|1.05|0.5"
            })
    void aColumnThatPassesAThousandCountsInThousands(String lines, String y) {
        RawData raw = TextFiles.read(folder, lines.replace('/', '\n') + "\n");
        assertEquals(y, TextFiles.column(raw, "y"));
        assertEquals(List.of(), codes(raw));
    }

    @Test
    void aYearAboveItsNumbersIsNoCountAmongThem() {
        RawData raw = TextFiles.read(folder, "id;2010;2011\na;1,050;12,345\nb;2,125;11,038\n");
        assertEquals("1.05|2.125", TextFiles.column(raw, "2010"));
        assertEquals(List.of("decimal-guess"), codes(raw));
    }

    @Test
    void decimalsBesideWholeNumbersInAFileOfCommasStayDecimals() {
        RawData raw = TextFiles.read(folder, "id,y\na,100\nb,102.125\n");
        assertEquals("100|102.125", TextFiles.column(raw, "y"));
        assertEquals(List.of(), codes(raw));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "id;y/a;12,345/b;11,038 12.345|11.038 12.345 12345",
                "id,y/a,\"12,345\"/b,\"11,038\" 12345|11038 12345 12.345",
                "id;y/a;12.345/b;11.038 12.345|11.038 12.345 12345"
            })
    void whatNothingProvesIsReadAsUsualAndSaidOnce(String lines, String y, String read, String other) {
        RawData raw = TextFiles.read(folder, lines.replace('/', '\n') + "\n");
        assertEquals(y, TextFiles.column(raw, "y"));
        assertEquals(List.of("decimal-guess"), codes(raw));
        String message = raw.warnings().get(0).message(Messages.ENGLISH);
        assertTrue(message.startsWith("Column \"y\" holds \"12"), message);
        assertTrue(message.contains("which is " + read + " or " + other + ";"), message);
    }

    @Test
    void proofsAgainstEachOtherAreSaidWithBothColumns() {
        RawData raw = TextFiles.read(folder, "id;y;z;u\na;1,5;1,236,777;2,5\n");
        assertEquals("1.5", TextFiles.column(raw, "y"));
        assertEquals(List.of("decimal-both"), codes(raw));
        String message = raw.warnings().get(0).message(Messages.ENGLISH);
        assertTrue(message.startsWith("Column \"y\" holds \"1,5\""), message);
        assertTrue(message.contains("column \"z\" holds \"1,236,777\""), message);
        assertTrue(message.contains("with \",\" as decimal mark"), message);
    }

    @Test
    void theMarkThatIsSetIsUsedWithoutAWord() {
        String text = "id;y\na;12,345\nb;11,038\n";
        RawData point = TextFiles.read(folder, text, DataSpec.DEFAULT.withDecimal("."));
        assertEquals("12345|11038", TextFiles.column(point, "y"));
        assertEquals(List.of(), codes(point));
        RawData comma = TextFiles.read(folder, text, DataSpec.DEFAULT.withDecimal(","));
        assertEquals("12.345|11.038", TextFiles.column(comma, "y"));
        assertEquals(List.of(), codes(comma));
    }
}
