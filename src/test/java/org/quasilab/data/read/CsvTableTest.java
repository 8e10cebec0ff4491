package org.quasilab.data.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.Column;
import org.quasilab.data.DataProblem;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.run.Progress;
import org.quasilab.source.Select;
import org.quasilab.source.SourceColumn;
import org.quasilab.source.SourceProblem;
import org.quasilab.study.DataSpec;
import org.quasilab.text.Problem;

class CsvTableTest {
    private static final DataSpec SPEC = DataSpec.DEFAULT.withKeys("id", "");

    @TempDir
    Path folder;

    private Path file(String text, String encoding) throws IOException {
        return Files.writeString(folder.resolve("a.csv"), text, Charset.forName(encoding));
    }

    /** Each column as its name, its type and its values: of numbers the double, of texts the text. */
    private static List<List<Object>> elsewhere(Path file) {
        try (OpenTable table = OpenTable.open(file, SPEC).typed(SPEC, Progress.NONE)) {
            List<SourceColumn> columns = table.warehouse().columns(table.relation());
            List<List<Object>> values = new ArrayList<>();
            columns.forEach(column -> values.add(new ArrayList<>(List.of(column.name(), column.type()))));
            table.warehouse()
                    .read(
                            Select.from(table.relation()),
                            row -> {
                                for (int j = 0; j < columns.size(); j++) {
                                    boolean isNumber = columns.get(j).type() == SourceColumn.Type.NUMBER;
                                    values.get(j).add(isNumber ? (Object) row.number(j) : row.text(j));
                                }
                                return true;
                            },
                            Progress.NONE);
            return values;
        }
    }

    private static List<List<Object>> loaded(Path file) {
        Dataset data = DataReader.read(file, SPEC, Progress.NONE).dataset();
        List<List<Object>> values = new ArrayList<>();
        for (Column column : data.columns()) {
            boolean isNumber = column instanceof NumberColumn;
            List<Object> of = new ArrayList<>(
                    List.of(column.name(), isNumber ? SourceColumn.Type.NUMBER : SourceColumn.Type.TEXT));
            for (int i = 0; i < data.rows(); i++) {
                of.add(isNumber ? (Object) ((NumberColumn) column).get(i) : column.isMissing(i) ? "" : column.text(i));
            }
            values.add(of);
        }
        return values;
    }

    /** Signs, points, exponents, markers, codes, long numbers, quotes, blanks, ends of lines. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,x\n1,2.5\n2,-0.1\n3,+7\n4,.5\n5,5.\n6,1e-3\n7,1E5\n8,0\n9,-0\n10,123456789012345\n",
                "id,x\n1,NA\n2,\n3,..\n4,—\n5,1\n6,\"\"\n7, 3 \n8,n.a.\n",
                "id,code,x\n010000,007,1\n010001,010,2\n",
                "id,x\n10.10,1\n10.1,2\n",
                "id,x\n1.5,1\n2.5,2\n",
                "id,x\n1.0,1\n2.0,2\n",
                "id,x\n1.0,1\n1,2\n",
                "id,long,longer\n1,9007199254740993,123456789012345678\n2,5,6\n",
                "id,name\n1,\"a, b\"\n2,\"say \"\"so\"\"\"\n3,\"two\nlines\"\n4, padded \n",
                "id,x\r\n1,2\r\n2,3\r\n",
                "id;x;y\n1;2.5;a\n2;3.5;b\n",
                "\uFEFFid,城市,x\n1,北京,2\n2,上海,3\n",
                "Table 1,,\n\nid,city,x\n1,a,2\n2,b,3\n3,c,4\n",
                "id,x\n1,nan\n2,3\n",
                "id,x,y\n1,0.1,0.30000000000000004\n2,1.7976931348623157e308,4.9e-324\n3,2.2250738585072011e-308,123456.789012345678901\n",
                "id,x\n1,2\n2,word\n3,4\n"
            })
    void columnsAreThoseOfTheFileLoaded(String text) throws IOException {
        Path file = file(text, "UTF-8");
        assertEquals(loaded(file), elsewhere(file));
    }

    /** What a reader of the whole file makes a number of is left as text, and so is never another number. */
    @ParameterizedTest
    @ValueSource(strings = {"19,338", "12.5%", "２０１５", "2015年", "1_000", "0x1F", "1d", "inf", "2020-01-05"})
    void whatIsNotPlainlyANumberStaysText(String written) throws IOException {
        List<List<Object>> found = elsewhere(file("id,x\n1,\"" + written + "\"\n2,7\n", "UTF-8"));
        assertEquals(List.of("x", SourceColumn.Type.TEXT, written, "7"), found.get(1));
    }

    @Test
    void otherEncodingsAndMarksAreRefused() throws IOException {
        Path chinese = file("id,城市\n1,北京市\n2,上海市\n3,天津市\n", "GB18030");
        assertEquals(
                "csv-encoding",
                assertThrows(DataProblem.class, () -> elsewhere(chinese)).code());
        Path comma = file("id;x\n1;2,5\n2;3,75\n", "UTF-8");
        assertEquals(
                "csv-decimal",
                assertThrows(DataProblem.class, () -> elsewhere(comma)).code());
        Path workbook = folder.resolve("a.xlsx");
        Problem rows = assertThrows(DataProblem.class, () -> OpenTable.open(workbook, SPEC));
        assertEquals("not-rows", rows.code());
    }

    @Test
    void linesOfOtherLengthsAreRefused() throws IOException {
        Path file = file("id,x\n1,2\n2,3,4\n3,4\n", "UTF-8");
        Problem problem = assertThrows(SourceProblem.class, () -> elsewhere(file));
        assertTrue(problem.getMessage().contains("Line: 3"), problem.getMessage());
    }
}
