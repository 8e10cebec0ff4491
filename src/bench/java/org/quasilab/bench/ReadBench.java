package org.quasilab.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.quasilab.data.read.DataReader;
import org.quasilab.data.read.Preview;
import org.quasilab.data.read.RawData;
import org.quasilab.run.Progress;
import org.quasilab.study.DataSpec;

/** Reading large files: 1,000,000 rows of csv, 100,000 rows of xlsx, and the preview of the former. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 4)
@Measurement(iterations = 5, time = 4)
@State(Scope.Benchmark)
public class ReadBench {
    private static final String HEADER = "unit,year,did,gtfp,ind,gdp,capital,so2";

    private Path folder;

    /** Eight number columns, as a statistical office writes them: two to seven digits. */
    @Setup
    public void write() throws IOException {
        folder = Files.createTempDirectory("read-bench");
        csv("numbers.csv", HEADER, "", StandardCharsets.UTF_8);
        csv("chinese.csv", HEADER + ",城市", ",杭州市", Charset.forName("GB18030"));
        xlsx();
    }

    private void csv(String name, String header, String last, Charset charset) throws IOException {
        Random random = new Random(1);
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(name), charset)) {
            out.write(header + "\n");
            for (int row = 0; row < 1_000_000; row++) {
                out.write(row / 10 + "," + (2010 + row % 10) + "," + row % 2);
                out.write("," + random.nextInt(10_000) / 1e4 + "," + random.nextInt(10_000) / 1e4);
                out.write("," + random.nextInt(1_000_000) / 1e4 + "," + random.nextInt(10_000_000) / 10.0);
                out.write("," + random.nextInt(100_000) + last + "\n");
            }
        }
    }

    private void xlsx() throws IOException {
        Random random = new Random(1);
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(100);
                OutputStream out = Files.newOutputStream(folder.resolve("numbers.xlsx"))) {
            Sheet sheet = workbook.createSheet("data");
            String[] names = (HEADER + ",city,province").split(",");
            Row header = sheet.createRow(0);
            for (int column = 0; column < names.length; column++) {
                header.createCell(column).setCellValue(names[column]);
            }
            for (int r = 1; r <= 100_000; r++) {
                Row row = sheet.createRow(r);
                row.createCell(0).setCellValue(r / 10);
                row.createCell(1).setCellValue(2010 + r % 10);
                row.createCell(2).setCellValue(r % 2);
                for (int column = 3; column < 8; column++) {
                    row.createCell(column).setCellValue(random.nextInt(10_000_000) / 1e4);
                }
                row.createCell(8).setCellValue("city " + r / 10);
                row.createCell(9).setCellValue("province " + r / 300);
            }
            workbook.write(out);
        }
    }

    @TearDown
    public void delete() throws IOException {
        for (String name : new String[] {"numbers.csv", "chinese.csv", "numbers.xlsx"}) {
            Files.delete(folder.resolve(name));
        }
        Files.delete(folder);
    }

    @Benchmark
    public RawData csvOfAMillionRows() {
        return read("numbers.csv");
    }

    @Benchmark
    public RawData chineseCsvOfAMillionRows() {
        return read("chinese.csv");
    }

    @Benchmark
    public RawData xlsxOfAHundredThousandRows() {
        return read("numbers.xlsx");
    }

    @Benchmark
    public Preview previewOfAMillionRows() {
        return Preview.of(folder.resolve("numbers.csv"), DataSpec.DEFAULT);
    }

    private RawData read(String name) {
        return DataReader.read(folder.resolve(name), DataSpec.DEFAULT, Progress.NONE);
    }
}
