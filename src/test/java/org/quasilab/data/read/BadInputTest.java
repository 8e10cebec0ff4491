package org.quasilab.data.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.DataProblem;
import org.quasilab.run.Progress;
import org.quasilab.study.DataSpec;
import org.quasilab.text.Messages;

/** Every file that cannot be read is refused with one sentence that says what, where, and what to do. */
class BadInputTest {
    @TempDir
    Path folder;

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("", "empty-file", 0),
                Arguments.of("\n\n  \n", "empty-file", 0),
                Arguments.of("a,b\n", "header-only", 0),
                Arguments.of("a,b\n,\n\n", "header-only", 0),
                Arguments.of("1,2\n3,4\n", "no-header", 1),
                Arguments.of("a,b\n1,2\n3,4,5\n6,7\n", "row-too-long", 3),
                Arguments.of("a,b\n1,2\n\n3\n6,7\n", "row-too-short", 4),
                Arguments.of("a,b\n1,2\n3,\"4\n5,6\n", "quote-open", 3),
                Arguments.of("a,b\n1,2\n3,\"4\" inch\n5,6\n", "quote-inside", 3),
                Arguments.of("a,b\n1,2\n3,inf\n", "infinite", 3),
                Arguments.of("a,b\n1,2\n3,-Infinity\n", "infinite", 3),
                Arguments.of("a,b\n1,1e999\n3,4\n", "infinite", 2),
                Arguments.of("a,b\n1,\u0000\u0001\u0002\u0003\n", "binary-file", 0));
    }

    /** The root of the file system has no name. */
    @Test
    void theRootIsAFolder() {
        Path root = folder.getRoot();
        for (Executable read : List.<Executable>of(
                () -> DataReader.read(root, DataSpec.DEFAULT, Progress.NONE),
                () -> Preview.of(root, DataSpec.DEFAULT))) {
            assertEquals("is-directory", assertThrows(DataProblem.class, read).code());
        }
    }

    @Test
    void aCellWithoutEndIsSaidToBeTooLong() {
        String text = "a,b\n1,2\n3," + "x".repeat(17 << 20) + "\n5,6\n";
        Path file = TextFiles.write(folder, "bad.csv", text, StandardCharsets.UTF_8);
        assertEquals(3, refused(file, DataSpec.DEFAULT, "cell-too-long").place().line());
    }

    @ParameterizedTest
    @MethodSource("texts")
    void badTextFilesAreRefused(String text, String code, int line) {
        Path file = TextFiles.write(folder, "bad.csv", text, StandardCharsets.UTF_8);
        DataProblem problem = refused(file, DataSpec.DEFAULT, code);
        assertEquals(line, problem.place().line());
    }

    @Test
    void aRaggedRowFarDownIsRefusedWithItsLine() {
        String text = "a,b\n" + "1,2\n".repeat(5_000) + "3\n";
        Path file = TextFiles.write(folder, "bad.csv", text, StandardCharsets.UTF_8);
        assertEquals(
                5_002, refused(file, DataSpec.DEFAULT, "row-too-short").place().line());
    }

    @Test
    void trailingEmptyFieldsAreNoReasonToRefuse() {
        RawData raw = TextFiles.read(folder, "a,b\n1,2,,\n3,4,\n");
        assertEquals("2|4", TextFiles.column(raw, "b"));
    }

    @Test
    void infinityInATextColumnIsJustText() {
        assertEquals("abc|inf", TextFiles.column(TextFiles.read(folder, "a\nabc\ninf\n"), "a"));
        assertEquals("inf|abc", TextFiles.column(TextFiles.read(folder, "a\ninf\nabc\n"), "a"));
    }

    @Test
    void filesThatAreNotThereOrOfAnotherKindAreRefused() throws IOException {
        refused(folder.resolve("nothing.csv"), DataSpec.DEFAULT, "missing-file");
        refused(Files.createDirectory(folder.resolve("folder.csv")), DataSpec.DEFAULT, "is-directory");
        refused(TextFiles.write(folder, "data.sav", new byte[] {1}), DataSpec.DEFAULT, "unknown-format");
        byte[] noise = new byte[4096];
        new Random(1).nextBytes(noise);
        refused(TextFiles.write(folder, "noise.csv", noise), DataSpec.DEFAULT, "binary-file");
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13};
        refused(TextFiles.write(folder, "picture.csv", png), DataSpec.DEFAULT, "binary-file");
        byte[] workbook = Files.readAllBytes(Path.of("sample-data/raw-panel.xlsx"));
        refused(TextFiles.write(folder, "workbook.csv", workbook), DataSpec.DEFAULT, "workbook-as-text");
        refused(
                TextFiles.write(folder, "text.xlsx", "a,b\n1,2\n", StandardCharsets.UTF_8),
                DataSpec.DEFAULT,
                "text-as-workbook");
    }

    @Test
    void aWrongEncodingDelimiterOrHeaderRowIsRefused() {
        Path file = TextFiles.write(folder, "gb.csv", "城市,x\n北京,1\n", Charset.forName("GB18030"));
        DataSpec spec = DataSpec.DEFAULT;
        DataProblem problem = refused(file, spec.withReading(Optional.empty(), "UTF-8", "auto", 0), "not-in-encoding");
        assertEquals(1, problem.place().line());
        refused(file, spec.withReading(Optional.empty(), "Klingon", "auto", 0), "unknown-encoding");
        refused(file, spec.withReading(Optional.empty(), "auto", "::", 0), "delimiter");
        refused(file, spec.withReading(Optional.empty(), "auto", "auto", 99), "header-row");
    }

    @Test
    void linesInTwoEncodingsAreRefusedWithTheFirstOfTheOther() {
        List<String> lines = new ArrayList<>(List.of("unit,year,y"));
        for (int i = 0; i < 40; i++) {
            lines.add((i < 20 ? "北京市" : "上海市") + "," + (2000 + i % 20) + "," + i);
        }
        for (int first : new int[] {3, 20, 38}) {
            for (String other : List.of("GB18030", "UTF-8")) {
                Charset below = Charset.forName(other);
                Charset above = other.equals("UTF-8") ? Charset.forName("GB18030") : StandardCharsets.UTF_8;
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                for (int line = 0; line < lines.size(); line++) {
                    bytes.writeBytes((lines.get(line) + "\n").getBytes(line < first ? above : below));
                }
                DataProblem problem = refused(
                        TextFiles.write(folder, "two.csv", bytes.toByteArray()), DataSpec.DEFAULT, "two-encodings");
                String named = String.valueOf(problem.args().get(0));
                boolean isBelow = named.equals(other);
                assertEquals(isBelow ? first + 1 : 2, problem.place().line(), other + " from line " + (first + 1));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"C0AF, true", "EDA0BDEDB880, true", "EDA0BDEDB880, false", "FF, true"})
    void bytesThatNoEncodingHasAreRefusedWithTheirLine(String hex, boolean isBesideOthers) {
        String text = "unit,year,y\n" + (isBesideOthers ? "北京市,2000,1\n北京市,2001,1\n" : "u,2000,1\nu,2001,1\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("x".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < hex.length(); i += 2) {
            bytes.write(Integer.parseInt(hex.substring(i, i + 2), 16));
        }
        bytes.writeBytes(",2000,3\nx,2001,4\n".getBytes(StandardCharsets.UTF_8));
        DataProblem problem =
                refused(TextFiles.write(folder, "bytes.csv", bytes.toByteArray()), DataSpec.DEFAULT, "not-in-encoding");
        assertEquals(4, problem.place().line());
    }

    @Test
    void wordsThatAreCharactersOfUtf8ByChanceStayInGb18030() {
        String text = "编号,性别\n" + "1,男\n2,女\n".repeat(50);
        Path file = TextFiles.write(folder, "sex.csv", text, Charset.forName("GB18030"));
        RawData raw = DataReader.read(file, DataSpec.DEFAULT, Progress.NONE);
        assertEquals("女", raw.dataset().column("性别").text(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unit,year\na,1\n", "id,year\na,1\n", "name,year\na,1\n", "state,year\na,1\n"})
    void aTextCalledDtaIsNoStataFile(String text) {
        refused(TextFiles.write(folder, "text.dta", text, StandardCharsets.UTF_8), DataSpec.DEFAULT, "damaged-dta");
    }

    @Test
    void aWrongSheetNamesTheSheetsThereAre() {
        DataSpec spec = DataSpec.DEFAULT.withReading(Optional.of("Sheet9"), "auto", "auto", 0);
        DataProblem problem = refused(Path.of("sample-data/raw-panel.xlsx"), spec, "unknown-sheet");
        assertTrue(problem.message(Messages.ENGLISH).contains("面板数据"));
    }

    @Test
    void damagedWorkbooksAreRefused() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of("sample-data/raw-panel.xlsx"));
        for (int length : new int[] {10, 1000, whole.length / 2, whole.length - 30}) {
            byte[] part = Arrays.copyOf(whole, length);
            refused(TextFiles.write(folder, "part" + length + ".xlsx", part), DataSpec.DEFAULT, "damaged-workbook");
        }
        byte[] flipped = whole.clone();
        for (int i = 5_000; i < 5_400; i++) {
            flipped[i] ^= 0x55;
        }
        refused(TextFiles.write(folder, "flipped.xlsx", flipped), DataSpec.DEFAULT, "damaged-workbook");
        byte[] ole2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3};
        refused(TextFiles.write(folder, "part.xls", ole2), DataSpec.DEFAULT, "damaged-workbook");
    }

    @Test
    void aPasswordProtectedWorkbookIsRefused() throws Exception {
        Path file = folder.resolve("secret.xlsx");
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (OutputStream out = encryptor.getDataStream(container)) {
                Files.copy(Path.of("sample-data/raw-panel.xlsx"), out);
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                container.writeFilesystem(out);
            }
        }
        refused(file, DataSpec.DEFAULT, "password");
    }

    @Test
    void aZipBombIsRefused() throws IOException {
        Path file = folder.resolve("bomb.xlsx");
        byte[] zeros = new byte[1 << 20];
        Arrays.fill(zeros, (byte) ' ');
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            for (int i = 0; i < 80; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        refused(file, DataSpec.DEFAULT, "too-big");
    }

    /** Whatever bytes are broken, the file is read or refused in words: no other exception. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void brokenBytesNeverEndInAnotherException(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] csv = Arrays.copyOf(Files.readAllBytes(Path.of("sample-data/raw-panel.csv")), 4_000);
        byte[] xlsx = smallWorkbook(random);
        for (int i = 0; i < 60; i++) {
            for (String type : List.of("csv", "xlsx")) {
                byte[] broken = (type.equals("csv") ? csv : xlsx).clone();
                for (int k = random.nextInt(8); k >= 0; k--) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
                }
                Path file = TextFiles.write(folder, "broken." + type, broken);
                try {
                    RawData raw = DataReader.read(file, DataSpec.DEFAULT, Progress.NONE);
                    assertTrue(raw.dataset().rows() > 0);
                } catch (DataProblem expected) {
                    assertFalse(expected.message(Messages.ENGLISH).contains("{"));
                }
            }
        }
    }

    /** Stored without compression, so that a broken byte reaches the XML. */
    private static byte[] smallWorkbook(Random random) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            for (int r = 0; r < 20; r++) {
                Row row = workbook.getNumberOfSheets() == 0
                        ? workbook.createSheet("data").createRow(r)
                        : workbook.getSheetAt(0).createRow(r);
                for (int column = 0; column < 5; column++) {
                    if (r == 0 || column == 0) {
                        row.createCell(column).setCellValue("text " + r + " " + column);
                    } else {
                        row.createCell(column).setCellValue(random.nextDouble());
                    }
                }
            }
            workbook.write(bytes);
        }
        return stored(bytes.toByteArray());
    }

    private static byte[] stored(byte[] packed) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(packed));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.setLevel(Deflater.NO_COMPRESSION);
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                in.transferTo(out);
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** Refused with this code, in both languages, with something to do. */
    private static DataProblem refused(Path file, DataSpec spec, String code) {
        DataProblem problem =
                assertThrows(DataProblem.class, () -> DataReader.read(file, spec, Progress.NONE), file.toString());
        assertEquals(code, problem.code());
        String english = problem.message(Messages.ENGLISH);
        assertTrue(english.contains(file.getFileName().toString()), english);
        assertFalse(english.contains("{"), english);
        assertFalse(problem.message(Messages.CHINESE).contains("{"), english);
        return problem;
    }
}
