package org.quasilab.data.read;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.quasilab.data.DataProblem;
import org.quasilab.run.Progress;
import org.quasilab.study.DataSpec;
import org.quasilab.study.Frequency;
import org.quasilab.text.Place;

/**
 * A Stata file. Its names are told as line 1 and observation n as line n + 1, as if it were a sheet. System and extended
 * missing values are no cells; days and moments are dates; months, quarters and weeks stay the whole numbers Stata counts
 * them by; a value with a label stays its number, beside which its label is told. Texts up to release 117 have no encoding: it is detected as for a csv, or
 * the study says it.
 *
 * <p>Checked by: {@code DtaReadingTest}.
 */
final class DtaSource implements RowSource {
    private static final int BUFFER = 1 << 16;

    /** So many bytes of texts say what encoding they are in. */
    private static final int TELLING = 1 << 16;

    private static final Pattern DAY = Pattern.compile("%-?(td|d).*");
    private static final Pattern MOMENT = Pattern.compile("%-?t[cC].*");
    private static final Pattern PERIOD = Pattern.compile("%-?t([hqm]).*");
    private static final int FIRST_YEAR = 1960;
    private static final int EPOCH = (int) LocalDate.of(FIRST_YEAR, 1, 1).toEpochDay();
    private static final double DAY_MILLIS = 86_400_000;
    private static final int MOST_BYTE = 100;
    private static final int MOST_INT = 32_740;
    static final int MOST_LONG = 2_147_483_620;
    private static final float FIRST_MISSING_FLOAT = 0x1p127f;
    private static final double FIRST_MISSING_DOUBLE = 0x1p1023;

    private final Path path;
    private final String file;
    private final DtaHeader header;
    private final DtaTexts texts;
    private final DtaLabels valueLabels;
    private final Charset charset;
    private final boolean[] isDay;
    private final boolean[] isMoment;
    private final List<Optional<Frequency>> periods = new ArrayList<>();
    private final int[] offsets;
    private String sha256 = "";

    private DtaSource(Path path, DtaHeader header, DtaTexts texts, DtaLabels valueLabels, Charset charset) {
        this.path = path;
        this.file = path.getFileName().toString();
        this.header = header;
        this.texts = texts;
        this.valueLabels = valueLabels;
        this.charset = charset;
        int variables = header.types().length;
        this.isDay = new boolean[variables];
        this.isMoment = new boolean[variables];
        this.offsets = header.offsets();
        for (int i = 0; i < variables; i++) {
            isDay[i] = DAY.matcher(header.formats().get(i)).matches();
            isMoment[i] = MOMENT.matcher(header.formats().get(i)).matches();
            periods.add(period(header.formats().get(i)));
        }
    }

    /** What a format such as {@code %tq} counts from 1960 on. Weeks of Stata are no calendar weeks and stay numbers. */
    private static Optional<Frequency> period(String format) {
        Matcher matcher = PERIOD.matcher(format);
        return matcher.matches()
                ? Optional.of(Map.of("h", Frequency.HALF_YEAR, "q", Frequency.QUARTER, "m", Frequency.MONTH)
                        .get(matcher.group(1)))
                : Optional.empty();
    }

    /** @throws DataProblem {@code damaged-dta}, {@code other-dta}, {@code unknown-encoding}, {@code unreadable} */
    static DtaSource open(Path path, DataSpec spec) {
        String file = path.getFileName().toString();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER)) {
            DtaStream stream = new DtaStream(in);
            DtaHeader header = DtaHeader.read(stream);
            DtaTexts texts = header.hasLongTexts() ? DtaTexts.read(path, header) : DtaTexts.none();
            DtaLabels labels = DtaLabels.read(path, header);
            Charset charset = header.isUnicode()
                    ? StandardCharsets.UTF_8
                    : CsvSource.forced(spec, file)
                            .or(() -> Encodings.detect(telling(stream, header, labels)))
                            .orElse(StandardCharsets.UTF_8);
            return new DtaSource(path, header, texts, labels, charset);
        } catch (IOException e) {
            throw problem(e, file);
        }
    }

    private static DataProblem problem(IOException e, String file) {
        if (e instanceof DtaHeader.OtherRelease other) {
            return new DataProblem("other-dta", Place.file(file), other.release());
        }
        boolean isDamage = e instanceof DtaStream.DtaDamage || e instanceof java.io.EOFException;
        return new DataProblem(isDamage ? "damaged-dta" : "unreadable", Place.file(file));
    }

    /** Names, labels and the first texts, each on a line. */
    private static byte[] telling(DtaStream in, DtaHeader header, DtaLabels valueLabels) {
        ByteArrayOutputStream telling = new ByteArrayOutputStream();
        header.names().forEach(name -> addLine(telling, name, 0, name.length));
        header.labels().forEach(label -> addLine(telling, label, 0, label.length));
        valueLabels.all().forEach(label -> addLine(telling, label, 0, label.length));
        int[] types = header.types();
        int[] offsets = header.offsets();
        byte[] row = header.row();
        boolean hasTexts = IntStream.of(types).anyMatch(type -> type < DtaHeader.LONG_TEXT);
        try {
            for (long n = 0; hasTexts && n < header.rows() && telling.size() < TELLING; n++) {
                in.fill(row);
                for (int i = 0; i < types.length; i++) {
                    if (types[i] < DtaHeader.LONG_TEXT) {
                        addLine(telling, row, offsets[i], DtaHeader.length(row, offsets[i], types[i]));
                    }
                }
            }
        } catch (IOException e) {
            // that the file ends too soon is said when its rows are read; what there is tells enough
        }
        return telling.toByteArray();
    }

    private static void addLine(ByteArrayOutputStream telling, byte[] from, int start, int length) {
        telling.write(from, start, length);
        telling.write('\n');
    }

    @Override
    public FileFormat format() {
        return FileFormat.stata(header.release(), charset.name());
    }

    @Override
    public Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        for (int i = 0; i < header.types().length; i++) {
            String label = new String(header.labels().get(i), charset).strip();
            if (!label.isEmpty()) {
                labels.put(name(i), label);
            }
        }
        return labels;
    }

    @Override
    public Map<String, Map<String, String>> valueLabels() {
        Map<String, Map<String, String>> labelled = new LinkedHashMap<>();
        for (int i = 0; i < header.types().length; i++) {
            boolean isTime = isDay[i] || isMoment[i] || periods.get(i).isPresent();
            boolean isNumber = header.types()[i] >= DtaHeader.DOUBLE && !isTime;
            Map<String, String> labels =
                    isNumber ? valueLabels(header.valueLabels().get(i)) : Map.of();
            if (!labels.isEmpty()) {
                labelled.put(name(i), labels);
            }
        }
        return labelled;
    }

    private Map<String, String> valueLabels(byte[] table) {
        Map<String, String> labels = new LinkedHashMap<>();
        valueLabels.of(table).forEach((value, bytes) -> {
            String label = new String(bytes, charset).strip();
            if (!label.isEmpty()) {
                labels.put(Integer.toString(value), label);
            }
        });
        return labels;
    }

    private String name(int variable) {
        return new String(header.names().get(variable), charset);
    }

    @Override
    public String sha256() {
        return sha256;
    }

    @Override
    public void read(CellSink sink, Progress progress) {
        try (DigestStream digest = new DigestStream(Files.newInputStream(path), Files.size(path), progress);
                InputStream in = new BufferedInputStream(digest, BUFFER)) {
            DtaStream stream = new DtaStream(in);
            DtaHeader.read(stream);
            if (tellNames(sink) && tellRows(stream, sink)) {
                in.transferTo(OutputStream.nullOutputStream());
                sha256 = digest.sha256();
            }
        } catch (IOException e) {
            throw problem(e, file);
        }
    }

    private boolean tellNames(CellSink sink) {
        sink.beginRow(1);
        for (int i = 0; i < offsets.length; i++) {
            char[] name = name(i).toCharArray();
            sink.text(i, name, 0, name.length);
        }
        return sink.endRow(offsets.length);
    }

    private boolean tellRows(DtaStream in, CellSink sink) throws IOException {
        byte[] row = header.row();
        for (long n = 0; n < header.rows(); n++) {
            in.fill(row);
            sink.beginRow((int) (n + 2));
            for (int i = 0; i < offsets.length; i++) {
                tell(in, row, i, sink);
            }
            if (!sink.endRow(offsets.length)) {
                return false;
            }
        }
        return true;
    }

    private void tell(DtaStream in, byte[] row, int i, CellSink sink) {
        int at = offsets[i];
        switch (header.types()[i]) {
            case DtaHeader.BYTE -> whole((byte) in.whole(row, at, 1), MOST_BYTE, i, sink);
            case DtaHeader.INT -> whole((short) in.whole(row, at, 2), MOST_INT, i, sink);
            case DtaHeader.LONG -> whole((int) in.whole(row, at, 4), MOST_LONG, i, sink);
            case DtaHeader.FLOAT -> {
                float value = Float.intBitsToFloat((int) in.whole(row, at, 4));
                if (value < FIRST_MISSING_FLOAT) {
                    number(value, i, sink);
                }
            }
            case DtaHeader.DOUBLE -> {
                double value = Double.longBitsToDouble(in.whole(row, at, 8));
                if (value < FIRST_MISSING_DOUBLE) {
                    number(value, i, sink);
                }
            }
            case DtaHeader.LONG_TEXT -> text(texts.text(in, row, at, header.placeWidth()), i, sink);
            default -> text(Arrays.copyOfRange(row, at, at + DtaHeader.length(row, at, header.types()[i])), i, sink);
        }
    }

    private void whole(int value, int most, int i, CellSink sink) {
        if (value <= most) {
            number(value, i, sink);
        }
    }

    private void number(double value, int i, CellSink sink) {
        if (isDay[i] && value == Math.rint(value)) {
            sink.date(i, EPOCH + (int) value);
        } else if (isMoment[i]) {
            sink.date(i, EPOCH + (int) Math.floor(value / DAY_MILLIS));
        } else if (periods.get(i).isPresent() && value == Math.rint(value)) {
            Frequency frequency = periods.get(i).get();
            int first = frequency.period(LocalDate.ofEpochDay(EPOCH));
            char[] written = frequency.text(first + (int) value).toCharArray();
            sink.text(i, written, 0, written.length);
        } else {
            sink.number(i, value);
        }
    }

    private void text(byte[] bytes, int i, CellSink sink) {
        if (bytes.length > 0) {
            char[] chars = new String(bytes, charset).toCharArray();
            sink.text(i, chars, 0, chars.length);
        }
    }
}
