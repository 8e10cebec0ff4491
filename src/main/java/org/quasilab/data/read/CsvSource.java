package org.quasilab.data.read;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.quasilab.data.DataProblem;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.DataSpec;
import org.quasilab.text.Place;

/**
 * Text files with separated fields. Encoding, delimiter and decimal mark are what the study says, or detected from the
 * first quarter of a megabyte; if a later part of the file does not decode, the encoding is detected once more there.
 */
final class CsvSource implements RowSource {
    private static final int SAMPLE = 1 << 18;
    private static final int LONGEST_FIELD = 1 << 24;

    private final Path path;
    private final String file;
    private final DataSpec spec;
    private final int mark;
    private final DecimalMark decimal;
    private FileFormat format;
    private Charset charset;

    /** Whether all bytes looked at are ASCII, and others may follow that say what the encoding is. */
    private boolean isOpen;

    private String sha256 = "";

    private CsvSource(Path path, DataSpec spec, byte[] head, Charset charset, boolean isOpen) {
        this.path = path;
        this.file = path.getFileName().toString();
        this.spec = spec;
        this.mark = Encodings.markLength(head);
        this.charset = charset;
        this.isOpen = isOpen;
        String sample = sample(head);
        char delimiter = delimiter(sample);
        this.decimal = decimal(sample, delimiter);
        this.format = FileFormat.text(charset.name(), delimiter, decimal.mark());
    }

    /**
     * @param scan how many bytes to look through for the first that is not ASCII, if the encoding is to be detected
     * @throws DataProblem {@code binary-file}, {@code unknown-encoding}, {@code two-encodings}, {@code delimiter}, {@code
     *     unreadable}
     */
    static CsvSource open(Path path, DataSpec spec, long scan) {
        String file = path.getFileName().toString();
        byte[] head = bytes(path, 0, file);
        Optional<Charset> forced = forced(spec, file);
        long looked = hasLongLines(head) ? Long.MAX_VALUE : scan;
        byte[] telling = forced.isPresent() ? head : telling(path, head, looked, file);
        Charset charset = forced.or(() -> Encodings.detect(telling))
                .orElseThrow(() -> new DataProblem("binary-file", Place.file(file)));
        if (forced.isEmpty()) {
            MixedEncodings.refuseUtf8(path, file, charset);
        }
        boolean isOpen = forced.isEmpty() && isAscii(telling) && head.length == SAMPLE && looked < Long.MAX_VALUE;
        return new CsvSource(path, spec, head, charset, isOpen);
    }

    /** Then the first rows, which are read before the others, may reach beyond what is looked through. */
    private static boolean hasLongLines(byte[] head) {
        int lines = 0;
        for (byte b : head) {
            lines += b == '\n' ? 1 : 0;
        }
        return lines < DataReader.SAMPLE_ROWS;
    }

    /** The head, or if it is all ASCII the piece of the file that begins with the first byte that is not. */
    private static byte[] telling(Path path, byte[] head, long scan, String file) {
        if (head.length < SAMPLE || !isAscii(head)) {
            return head;
        }
        long at = head.length;
        try (InputStream in = Files.newInputStream(path)) {
            in.skipNBytes(at);
            byte[] block = new byte[1 << 16];
            for (int n = in.read(block); n > 0 && at < scan; n = in.read(block)) {
                int first = firstAbove127(block, n);
                if (first < n) {
                    return bytes(path, at + first, file);
                }
                at += n;
            }
            return head;
        } catch (IOException e) {
            throw new DataProblem("unreadable", Place.file(file));
        }
    }

    private static boolean isAscii(byte[] bytes) {
        return firstAbove127(bytes, bytes.length) == bytes.length;
    }

    private static int firstAbove127(byte[] block, int n) {
        int i = 0;
        while (i < n && block[i] > 0) {
            i++;
        }
        return i;
    }

    private static byte[] bytes(Path path, long from, String file) {
        try (InputStream in = Files.newInputStream(path)) {
            in.skipNBytes(from);
            return in.readNBytes(SAMPLE);
        } catch (IOException e) {
            throw new DataProblem("unreadable", Place.file(file));
        }
    }

    /** The encoding the study says; empty if it is to be detected. */
    static Optional<Charset> forced(DataSpec spec, String file) {
        if (spec.encoding().isBlank() || spec.encoding().equals(DataSpec.AUTO)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Charset.forName(spec.encoding()));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new DataProblem("unknown-encoding", Place.file(file), spec.encoding());
        }
    }

    /** Whole lines. */
    private String sample(byte[] head) {
        String sample = new String(head, mark, head.length - mark, charset);
        int end = head.length == SAMPLE ? sample.lastIndexOf('\n') : -1;
        return end > 0 ? sample.substring(0, end + 1) : sample;
    }

    private DecimalMark decimal(String sample, char delimiter) {
        if (!spec.decimal().equals(DataSpec.AUTO)) {
            return new DecimalMark(spec.decimal().charAt(0), List.of());
        }
        List<SampleRow> records = Delimiters.records(sample, delimiter);
        try {
            return DecimalMark.detect(
                    records, HeaderFinder.find(file, records, spec.headerRow(), spec.missing()), delimiter);
        } catch (DataProblem noHeader) {
            return new DecimalMark('.', List.of());
        }
    }

    private char delimiter(String sample) {
        return switch (spec.delimiter()) {
            case DataSpec.AUTO, "" -> Delimiters.detect(sample);
            case "tab", "\\t" -> '\t';
            default -> {
                if (spec.delimiter().length() != 1) {
                    throw new DataProblem("delimiter", Place.file(file), spec.delimiter());
                }
                yield spec.delimiter().charAt(0);
            }
        };
    }

    @Override
    public FileFormat format() {
        return format;
    }

    @Override
    public List<Warning> warnings() {
        return decimal.warnings();
    }

    @Override
    public String sha256() {
        return sha256;
    }

    @Override
    public void read(CellSink sink, Progress progress) {
        Fields fields = new Fields(sink);
        try (DigestStream in = new DigestStream(Files.newInputStream(path), Files.size(path), progress)) {
            in.skipNBytes(mark);
            Reader text = new InputStreamReader(in, Encodings.strict(charset));
            if (tellAll(reader(fields, text))) {
                sha256 = in.sha256();
            }
        } catch (CsvParseException e) {
            throw problem(e, fields);
        } catch (IOException e) {
            throw problem(e);
        }
    }

    @Override
    public TableBuilder read(Supplier<TableBuilder> empty, Progress progress) {
        Optional<TableBuilder> table =
                isOpen ? pieces(empty.get(), StandardCharsets.US_ASCII, progress) : Optional.empty();
        if (table.isEmpty() && (!isOpen || isToldFurtherDown()) && CsvPieces.canCut(charset)) {
            table = pieces(empty.get(), charset, progress);
        }
        return table.orElseGet(() -> RowSource.super.read(empty, progress));
    }

    private Optional<TableBuilder> pieces(TableBuilder table, Charset read, Progress progress) {
        try (DigestStream in = new DigestStream(Files.newInputStream(path), Files.size(path), progress)) {
            in.skipNBytes(mark);
            Optional<TableBuilder> filled = CsvPieces.read(table, in, read, format);
            sha256 = filled.isPresent() ? in.sha256() : "";
            return filled;
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Looks through the rest of the file for the first byte that is not ASCII; says whether there is one. */
    private boolean isToldFurtherDown() {
        byte[] telling = telling(path, bytes(path, 0, file), Long.MAX_VALUE, file);
        charset = Encodings.detect(telling).orElseThrow(() -> new DataProblem("binary-file", Place.file(file)));
        format = FileFormat.text(charset.name(), format.delimiter().charAt(0), decimal.mark());
        isOpen = false;
        MixedEncodings.refuseUtf8(path, file, charset);
        return !isAscii(telling);
    }

    private CsvReader<Boolean> reader(Fields fields, Reader text) {
        return CsvReader.builder()
                .fieldSeparator(format.delimiter().charAt(0))
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowUnclosedQuote(false)
                .allowExtraCharsAfterClosingQuote(false)
                .maxBufferSize(LONGEST_FIELD)
                .build(fields, text);
    }

    /** Whether the end of the file was reached. */
    private boolean tellAll(CsvReader<Boolean> reader) throws IOException {
        try {
            for (boolean more : reader) {
                if (!more) {
                    return false;
                }
            }
            return true;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The parser wraps whatever its handler throws: a problem of the table goes on as it is, and so does a cancel. */
    private RuntimeException problem(CsvParseException e, Fields fields) {
        if (e.getCause() instanceof IOException io) {
            return problem(io);
        }
        if (e.getCause() instanceof UncheckedIOException io) {
            return problem(io.getCause());
        }
        if (e.getCause() instanceof RuntimeException thrown) {
            return thrown;
        }
        String words = String.valueOf(e.getMessage());
        Place place = Place.line(file, fields.line, 0);
        if (words.startsWith("The maximum buffer size")) {
            return new DataProblem("cell-too-long", place);
        }
        return new DataProblem(words.startsWith("Unclosed") ? "quote-open" : "quote-inside", place);
    }

    private DataProblem problem(IOException e) {
        if (e instanceof CharacterCodingException || e.getCause() instanceof CharacterCodingException) {
            return MixedEncodings.problem(
                    path, file, charset, forced(spec, file).isPresent());
        }
        return new DataProblem("unreadable", Place.file(file));
    }

    /** Passes the fields of the parser on without making a String of them. */
    private static final class Fields extends AbstractBaseCsvCallbackHandler<Boolean> {
        private final CellSink sink;
        private int line = 1;

        Fields(CellSink sink) {
            this.sink = sink;
        }

        @Override
        protected void handleBegin(long startingLineNumber) {
            line = (int) startingLineNumber;
            sink.beginRow(line);
        }

        @Override
        protected void handleField(int column, char[] chars, int start, int length, boolean quoted) {
            sink.text(column, chars, start, length);
        }

        @Override
        protected Boolean buildRecord() {
            return sink.endRow(getFieldCount());
        }
    }
}
